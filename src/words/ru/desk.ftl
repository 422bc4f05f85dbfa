# The organizers' desk
account-desks = Сезоны, над которыми вы работаете
desk-rooms = Разделы
desk-rooms-plan = План
desk-rooms-applications = Заявки
desk-rooms-public = Гостям и участникам
desk-rooms-season = Сезон
desk-overview = Обзор сезона
desk-board = Доска дня
desk-public = Для гостей
desk-pages = Страницы
desk-more = { $count ->
    [one] …и ещё { $count }
   *[other] …и ещё { $count }
}
desk-conflicts = { $count ->
    [0] Конфликтов нет
    [one] { $count } конфликт
    [few] { $count } конфликта
   *[other] { $count } конфликтов
}
desk-past-stays = Что уже прошло, останется как есть.
desk-season-over = Сезон уже прошёл: план пересчитывается так, будто он ещё впереди.
desk-warnings = { $count ->
    [one] { $count } предупреждение
    [few] { $count } предупреждения
   *[other] { $count } предупреждений
}

# The season at a glance
desk-total-assigned = Назначено из желаемых
desk-total-served = Заявок получили место
desk-total-score = Оценка плана
desk-total-hard = Конфликтов
desk-total-free = Свободных часов
desk-attention = Ждёт вас
desk-run-waits = Расстановка { $number } готова: посмотрите предложение
desk-never-published = Сезон ещё не опубликован
desk-unpublished = { $count ->
    [one] После публикации – { $count } шаг, о котором гости не знают
    [few] После публикации – { $count } шага, о которых гости не знают
   *[other] После публикации – { $count } шагов, о которых гости не знают
}
desk-letters-wait = { $count ->
    [one] { $shown } письмо ждёт отправки
    [few] { $shown } письма ждут отправки
   *[other] { $shown } писем ждут отправки
}
desk-heat-show = Что в клетках
desk-heat-count = Назначения
desk-heat-load = Загрузка, %
desk-heat-free = Свободные часы
desk-heat-conflicts = Конфликты
desk-heat-said = { $site }, { $day }: назначений – { $count }{ $kinds }; загрузка { $load } %; свободно { $free } ч; конфликтов – { $conflicts }
desk-heat = Загрузка мест по дням
desk-heat-none = свободно
desk-heat-full = занято весь день
desk-heat-shut = закрыто

# The board of a day
board-table = Места и время
board-place = Место
board-filters = Отбор и вид
board-show = Показать места
board-show-all = Все
board-show-conflicts = С конфликтами
board-show-free = Свободные
board-zoom = Масштаб
board-zoom-narrow = Мельче
board-zoom-normal = Обычный
board-zoom-wide = Крупнее
board-compact = Плотные строки
board-fold = Свернуть: { $name }
board-unfold = Развернуть: { $name }
board-nothing = Таких мест в этот день нет.
board-site-counts = { $count ->
    [one] { $count } назначение
    [few] { $count } назначения
   *[other] { $count } назначений
}{ $target ->
    [0] {""}
   *[other] {" "}(цель – { $target })
}
board-site-power = до { $limit } кВт
board-site-food = точек питания – до { $limit }
board-kw = { $value } кВт
board-m2 = { $value } м²
board-water = вода
board-cover = навес
board-capacity = сразу { $count }
board-pinned = закреплено
board-in-conflict = конфликт
board-short = { $count ->
    [0] Все, кто может прийти, расставлены
    [one] Могут прийти и ждут места: { $count } заявка
    [few] Могут прийти и ждут места: { $count } заявки
   *[other] Могут прийти и ждут места: { $count } заявок
}
board-short-has = { $has } из { $wanted }

# Whoever acts
who-form = форма заявки
who-applicant = участник
who-command-line = командная строка
who-service = сервис
yes = да
no = нет

# Steps back and forth
turn-steps = Последний шаг
turn-undo = Отменить
turn-redo = Вернуть
turn-other = Отменить или повторить сейчас можно другой шаг
turn-other-about = После того, что вы видели, сделано что-то ещё. Посмотрите, что именно, и решите заново.
turn-look = Посмотреть
history-undone = отменено

# Fields
label-date = День
label-place = Место
label-hours = Время
label-start = Начало
label-end = Конец
label-status = Статус
label-pinned = Закреплено
label-reason = Почему так нужно

# What can be done
do-move = Перенести
do-place = Поставить
do-pick = Взять и выбрать место на доске
do-pin = Закрепить
do-unpin = Открепить
do-change = Изменить
do-swap = Поменять
do-duplicate = Добавить
do-remove = Снять с программы
do-allow = Разрешить
do-disallow = Больше не разрешать

# An edit that did not go through
refused-title = { $count ->
    [one] Так появится { $count } конфликт
    [few] Так появятся { $count } конфликта
   *[other] Так появятся { $count } конфликтов
}
refused-about = Пока ничего не изменено.
refused-elsewhere = Другое место или время
refused-leave = Оставить как было
refused-anyway = Всё равно сделать
refused-do = Сделать с этой причиной
stale-title = Это уже изменили
stale-by = { $who }, { $when }:
stale-what = Что
stale-now = Сейчас
stale-wanted = У вас
stale-mine = Сделать по-моему
stale-theirs = Оставить как сейчас
stale-gone = Этого больше нет в программе.

# One assignment
one-applicant = Заявитель
one-people = Люди
one-needs = Нужно
one-has = Назначено
one-about = О чём
one-loud = громко
one-setup = монтаж { $minutes } мин
one-teardown = демонтаж { $minutes } мин
one-wrong = Что не так
one-allow = Разрешить с причиной
one-offers = Лучшие места
one-offers-none = Свободных подходящих мест нет.
one-move = Перенести
one-acts = Ещё
one-swap = Поменять местами с
one-duplicate = Повторить в другие дни
one-duplicate-days = Дни, то же место и время
one-history = История
one-history-none = Не менялось.
conflict-allowed = Разрешено ({ $who }): { $reason }

# Conflicts
desk-conflicts-title = Конфликты
conflicts-all-days = Показать все дни
conflict-fixes = Как исправить
do-fix = Сделать

# The history
desk-history = История
history-older = Раньше

# Publishing
desk-releases = Публикация
release-next = Публикация { $number }: что изменится для гостей
release-conflicts = { $count ->
    [one] { $count } жёсткий конфликт
    [few] { $count } жёстких конфликта
   *[other] { $count } жёстких конфликтов
}
release-mend = Исправить
release-note = Примечание для команды
release-seen = { $count ->
    [one] Опубликовать, хотя открыт { $count } конфликт
    [few] Опубликовать, хотя открыты { $count } конфликта
   *[other] Опубликовать, хотя открыто { $count } конфликтов
}
release-not-seen = Есть конфликты, которых никто не разрешил. Посмотрите на них и отметьте, что публикуете всё равно.
release-meanwhile = Пока вы смотрели, вышла публикация { $number } ({ $who }). Вот что изменится теперь.
release-scope = Опубликовать только часть
release-past = Что уже опубликовано
release-none = Пока ничего.
release-since = { $number ->
    [0] Что было в публикации
   *[other] Что изменилось с публикации { $number }
}
release-compare = Сравнить с
release-from-nothing = ничем
do-publish = Опубликовать
fate-new = { $count ->
    [one] { $shown } новое
   *[other] { $shown } новых
}
fate-moved = { $count ->
    [one] { $shown } перенесено
   *[other] { $shown } перенесено
}
fate-cancelled = { $count ->
    [one] { $shown } отменено
   *[other] { $shown } отменено
}
fate-restored = { $count ->
    [one] { $shown } возвращено
   *[other] { $shown } возвращено
}
fate-retitled = { $count ->
    [one] { $shown } переименовано
   *[other] { $shown } переименовано
}
fate-altered = { $count ->
    [one] { $shown } уточнено
   *[other] { $shown } уточнено
}
fate-none = Для гостей ничего не меняется.
back-title = Вернуться к этому плану
back-nothing = Черновик такой же.
back-about = Черновик снова станет таким, изменится строк: { $count }. Это один шаг, его можно отменить.
back-left-out = Не вернётся, потому что в сезоне этого больше нет: { $count }.
back-changed = Посмотрите, что изменится теперь, и решите заново.
do-go-back = Вернуться

# Something is held
pick-held = В руке: «{ $title }».
pick-now = Сейчас: { $spot }.
pick-how = Нажмите время, куда поставить. Можно перейти и на другой день.
pick-past = Уже прошло: сюда можно только записать, как было.
pick-put-back = Отпустить
pick-but = с оговоркой:

# Who waits
short-find = Найти
short-sort = Сначала
short-sort-least = у кого меньше
short-sort-missing = кому больше не хватает
short-sort-title = по названию
short-pick = Взять

# What the script says
said-failed = Не получилось: нет связи с сервером. Ничего не изменено.
said-yes = можно
said-but = можно, но лучше не надо
said-no = нельзя
said-keys = Клавиши
said-put-back = Отпущено
said-picked = Взято. Стрелки – перенести, Enter – поставить, Escape – отпустить.
