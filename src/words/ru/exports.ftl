# Feeds
feed-name-own = { $season }: мои даты
feed-name-filtered = { $season } – { $filter }
filter-only = { $count ->
    [one] избранное: { $count } событие
    [few] избранное: { $count } события
   *[other] избранное: { $count } событий
}
feed-cancelled = ОТМЕНЕНО: { $title }
feed-participant = Участник: { $applicant }
feed-participant-city = Участник: { $applicant } ({ $city })
kinds-station = интерактивные площадки
kinds-performer = выступления
kinds-food = точки питания

# Columns of a run sheet
run-sheet-number = №
run-sheet-date = Дата
run-sheet-arrival = Заезд/монтаж
run-sheet-sound-check = Саундчек
run-sheet-ready = Готовность
run-sheet-start = Начало
run-sheet-end = Конец
run-sheet-duration = Длительность, мин
run-sheet-cleared = Демонтаж
run-sheet-place = Место
run-sheet-kind = Вид
run-sheet-title = Название
run-sheet-applicant = Участник/коллектив
run-sheet-people = Человек
run-sheet-contact = Ответственный
run-sheet-phone = Телефон
run-sheet-power = Питание, кВт
run-sheet-water = Вода
run-sheet-notes = Примечания
run-sheet-status = Статус
run-sheet-release = Версия
run-sheet-mark = Отметка

# Cells of a run sheet
run-sheet-yes = да
run-sheet-no = нет
run-sheet-changeover = перестановка
run-sheet-changeover-title = { $from } → { $to }
run-sheet-loud = громкий звук
run-sheet-after-midnight = после полуночи
run-sheet-draft = черновик
run-sheet-sheet = Сценарный план
run-sheet-footer-release = Публикация { $release }
run-sheet-footer-draft = Черновик, не опубликован
run-sheet-footer-page = Стр. { $page } из { $pages }
run-sheet-day-cancelled = ДЕНЬ ОТМЕНЁН

# Statuses of an assignment
assignment-status-proposed = предложено
assignment-status-offered = ждёт ответа
assignment-status-confirmed = подтверждено
assignment-status-declined = отказ
assignment-status-cancelled = отменено
assignment-status-held = состоялось
assignment-status-no-show = неявка

# Schedules for apps
schedule-draft = черновик
