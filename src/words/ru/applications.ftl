# Applications worked through
applications-title = Заявки
applications-new = Новая заявка
applications-count = { $count ->
    [0] Таких заявок нет
    [one] { $shown } заявка
    [few] { $shown } заявки
   *[other] { $shown } заявок
}
applications-all = Все
applications-kind = Вид
applications-embankment = Набережная
applications-filters = Отбор и порядок
applications-show = Показать
applications-show-all = Все
applications-show-unplaced = Не размещены
applications-show-unrated = Без оценки
applications-sort-all = как поступили
applications-sort-newest = новые
applications-sort-title = по названию
applications-sort-score = с лучшей оценкой
applications-sort-least = у кого меньше назначений
applications-status-submitted = Подана
applications-status-accepted = Принята
applications-status-waiting = В листе ожидания
applications-status-rejected = Отклонена
applications-status-withdrawn = Отозвана
applications-has = назначено { $has } из { $wanted }
applications-mean = оценка { $mean }
applications-tick = Отметить: { $title }
applications-tick-all = Отметить все на странице
applications-tick-none = Снять все отметки
applications-back = К заявкам
applications-along = Соседние заявки
applications-at = { $at } из { $count }
applications-previous = Предыдущая
applications-next = Следующая
applications-gone = Этой заявки больше нет.
applications-keys = Клавиши: J и K – по строкам, X – отметить, A, W и R – решить об отмеченных.
applications-undecided = { $count ->
    [one] { $count } заявка ждёт решения
    [few] { $count } заявки ждут решения
   *[other] { $count } заявок ждут решения
}

# Decisions
decide-title = Решение
decide-ticked = Решить об отмеченных
decide-note = Примечание для команды
decide-next = Перейти к следующей
decide-accepted = Принять
decide-waiting = В лист ожидания
decide-rejected = Отклонить
decide-submitted = Вернуть в поданные
decide-nothing = Ни одна заявка не отмечена
decide-nothing-about = Отметьте заявки, о которых решаете, и повторите.
decide-left = { $count ->
    [one] Осталось { $count } назначение
    [few] Осталось { $count } назначения
   *[other] Осталось { $count } назначений
}
decide-left-about = Заявка отклонена, а место в программе за ней ещё есть. Теперь это конфликт: снимите назначения или верните заявку.
decide-left-remove = { $count ->
    [one] Снять { $count } назначение
    [few] Снять { $count } назначения
   *[other] Снять { $count } назначений
}
then-stay = Сохранить
then-next = Сохранить и следующая

# How much room there is
room-title = Сколько мест подойдёт
room-fits = Подходит из { $spots } (места × дни)
room-free = Свободно сейчас
room-days = Дни, где есть свободное
room-why = Что мешает на остальных
room-spots = { $count ->
    [one] на { $count } месте
   *[other] на { $count } местах
}
room-example = Например:

# Reviewers' scores
reviews-title = Оценки
reviews-none = Оценок пока нет.
reviews-hidden = Оценки других видны после вашей.
reviews-own = Ваша оценка: 1 – нет, 5 – обязательно
reviews-score = Оценка
reviews-comment = Комментарий

# One application
application-facts = О заявке
application-back = К заявке
application-remove = Удалить заявку
application-keep = Не удалять
application-remove-title = Удалить заявку? { $title }
application-remove-about = Заявка исчезнет из черновика вместе с тем, что о ней сказано. Шаг можно отменить. Если от участия отказались, хватит решения «отозвана»: заявка останется в списке.
application-remove-with = { $count ->
    [one] Вместе с ней – { $count } назначение:
    [few] Вместе с ней – { $count } назначения:
   *[other] Вместе с ней – { $count } назначений:
}
application-remove-anew = Пока вы смотрели, заявку или её назначения изменили. Ничего не удалено; ниже – как сейчас.
application-change = Изменить заявку
application-edit = Изменить: { $title }
application-wrong = { $count ->
    [one] Исправьте { $count } поле
    [few] Исправьте { $count } поля
   *[other] Исправьте { $count } полей
}
application-assignments = Назначения
application-assignments-none = Пока ни одного.
application-others = Другие заявки этого заявителя
application-group-what = Что
application-group-who = Кто
application-group-when = Когда и сколько
application-group-needs = Что нужно
application-group-where = Где
application-hint-id = Пусто – код будет придуман.
application-hint-people = По одному на строке: кто не может быть в двух местах сразу.
application-hint-availability = По одному на строке: 2024-06-01 12:00-18:00 +2. Часы и +1 или +2 (день желанный) – если нужно. Пусто – все дни.
application-hint-duration_min = Пусто – всё время, пока место открыто.
application-hint-start_step_min = 30 – начало только в :00 и :30. Пусто – в любую минуту.
application-hint-embankments = Ничего не отмечено – везде.

erase-link = Удалить сведения о заявителе
erase-title = Удалить сведения о заявителе: заявка { $application }
erase-goes = Исчезнут контакты, список людей, название, описание и заявитель – из черновика, истории, всех публикаций, писем и заметок. Вместо названия останется номер заявки.
erase-stays = Останутся вид, категория, город и то, что запланировано и проведено: на них держится отчёт сезона. Новых назначений у заявки не будет.
erase-for-good = Отменить это нельзя.
erase-type-id = Чтобы подтвердить, введите номер заявки: { $application }
erase-wrong-id = Номер не совпадает. Введите { $application }.
erase-planned = Заявка ещё стоит в плане. Сначала снимите её с этих дней:
erase-do = Удалить навсегда
