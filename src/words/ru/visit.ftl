# Now and next
now-title = Сейчас
now-next = Скоро
now-nothing = Прямо сейчас ничего не проходит.
now-before = Сегодня открыто { $hours }.
now-cancelled = Сегодня день отменён
now-next-day = Дальше – { $day }
now-long = Весь день: { $what }
now-more = { $count ->
    [one] И ещё { $count } событие
    [few] И ещё { $count } события
   *[other] И ещё { $count } событий
}
now-station = { $count ->
    [one] { $count } интерактивная площадка
    [few] { $count } интерактивные площадки
   *[other] { $count } интерактивных площадок
}
now-performer = { $count ->
    [one] { $count } выступление
    [few] { $count } выступления
   *[other] { $count } выступлений
}
now-food = { $count ->
    [one] { $count } точка питания
    [few] { $count } точки питания
   *[other] { $count } точек питания
}
programme-over = сезон завершён

# What lately changed
news-moved = перенесено
news-cancelled = отменено
news-restored = снова в программе
news-retitled = новое название
news-altered = уточнено
news-was = Было: { $spot }
news-gone = Перенесено с этого дня
news-now = теперь { $spot }

# The map
map-title = Где набережные
map-about = Схема по координатам: как места расположены друг к другу. Число событий – в выбранный день.

# One's own choice
chosen-title = { $count ->
    [one] Избранное: { $count } событие
    [few] Избранное: { $count } события
   *[other] Избранное: { $count } событий
}
chosen-about = Ссылка на эту страницу открывает ровно эти события у кого угодно.
chosen-gone = { $count ->
    [one] Ещё { $count } события в программе больше нет.
   *[other] Ещё { $count } событий в программе больше нет.
}
visit-star = В избранное
visit-mine = Избранное
visit-share = Поделиться
visit-shared = Ссылка скопирована
visit-take = Сохранить у себя
visit-taken = Сохранено на этом устройстве
visit-kept = Нет связи. Это копия от
visit-instead = Этой страницы в копии нет: вот ближайший день.
visit-paper = На бумаге программа не обновляется. Какая она сейчас: { $url }

# Subscribing
subscribe-how-often = Как часто обновляются подписки, решает календарь: Apple – от раза в час до раза в неделю, как настроено; Outlook – несколько раз в день; Google – примерно раз в сутки. Самое свежее всегда здесь.
subscribe-address = Адрес подписки

# In a frame of another site
embed-title = Показать эту программу на своём сайте
embed-about = Вставьте в страницу. Программа в ней всегда свежая.
embed-out = Вся программа

# An event
event-follow = В календарь
event-others = Ещё раз
event-changes = Что изменилось
