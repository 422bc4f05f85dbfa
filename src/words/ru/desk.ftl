# The organizers' desk
account-desks = Сезоны, над которыми вы работаете
desk-rooms = Разделы
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
desk-heat = Загрузка мест по дням
desk-heat-none = свободно
desk-heat-full = занято весь день
desk-heat-shut = закрыто

# The board of a day
board-table = Места и время
board-place = Место
board-show = Показать места
board-show-all = Все
board-show-conflicts = С конфликтами
board-show-free = Свободные
board-zoom = Масштаб
board-zoom-narrow = Мельче
board-zoom-normal = Обычный
board-zoom-wide = Крупнее
board-compact = Плотные строки
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
