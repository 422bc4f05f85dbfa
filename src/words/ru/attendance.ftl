# Why a mark is not taken
unfit-incomplete = В отметке чего-то не хватает.
unfit-id-taken = Под этим номером уже отмечено другое.
unfit-unknown-assignment = Такого назначения в программе нет.
unfit-unknown-mark = Такой отметки нет.
unfit-unknown-spot = Такого дня, места или часа в программе нет.
unfit-not-yours = Отмечать можно только на своей набережной.
unfit-note-too-long = Примечание слишком длинное: до 500 знаков.
unfit-too-many = Столько посетителей за час не бывает.

# How far somebody has come
turnout-arrived = Пришли
turnout-started = Начали
turnout-held = Состоялось
turnout-no-show = Неявка

# The day sheet
sheet-order = Порядок
sheet-by-time = По времени
sheet-by-place = По местам
sheet-release = Публикация { $number }, { $at }
sheet-made = лист от { $at }
sheet-code = Этот лист сейчас
sheet-printed = Напечатан лист публикации
sheet-compare = Показать, что изменилось
sheet-unchanged = С публикации { $number } на этом листе ничего не изменилось.
sheet-changed = С публикации { $number } на этом листе { $count ->
    [one] изменилась { $count } строка
    [few] изменились { $count } строки
   *[other] изменилось { $count } строк
}.
sheet-was = Было:
sheet-moved-away = теперь
sheet-arrival = заезд { $time }
sheet-sound-check = саундчек { $time }
sheet-cleared = убрать до { $time }
sheet-power = { $power } кВт
sheet-water = вода
sheet-problem = Проблема
sheet-take-back = Снять отметку
sheet-trouble = Что-то не так
sheet-note = Что случилось
sheet-send-trouble = Отметить проблему
sheet-visitors = Посетители
sheet-visitors-sum = За день отмечено: { $count }.
sheet-visitors-none = Пока никто не считал.
sheet-hour = Час
sheet-place = Где
sheet-whole = вся набережная
sheet-count = Сколько пришло за этот час
sheet-count-save = Записать
sheet-notes = На заметку
sheet-team = Команда
sheet-power-title = Электричество
sheet-power-peak = Больше всего нужно в { $at }: { $power } кВт.
sheet-power-none = Ничего не нужно.
sheet-power-limit = Всего есть { $power } кВт.
sheet-power-no-limit = Предел не задан.
sheet-weather = Погода
sheet-closed = Закрыто { $hours }.
sheet-uncovered = Без навеса: { $places }.
sheet-all-covered = Все занятые места под навесом.
sheet-open = открыть лист

# The report of a season
report-title = Отчёт
report-of = Отчёт о сезоне: { $name }
report-release = По публикации { $number } и отметкам команды.
report-so-far = Сезон ещё идёт: в графе «Состоялось» – что отмечено к этому времени, в графе «Не отмечено» – и то, что впереди.
report-unpublished = Пока ничего не опубликовано: отчитываться не о чем. Ниже – только заявки.
report-unmarked = Пока никто не отметил, что состоялось: здесь только план. Отметки ставят в плане дня те, кто работает на набережных; с первой отметкой появится и остальное.
report-where-marks = Планы дня – в программе, под каждой набережной
report-beyond = { $count ->
    [one] Отмечено ещё { $count } назначение, которого в публикации уже нет.
    [few] Отмечены ещё { $count } назначения, которых в публикации уже нет.
   *[other] Отмечено ещё { $count } назначений, которых в публикации уже нет.
}
report-home = Свой регион
report-home-count = { $count ->
    [one] { $count } заявка
    [few] { $count } заявки
   *[other] { $count } заявок
}
report-home-choose = Выбрать
report-fact-days-planned = Программные дни по плану
report-fact-days-cancelled = Отменённые дни
report-fact-embankments-planned = Набережные в программе
report-fact-stations-planned = Интерактивные площадки по плану
report-fact-performances-planned = Выступления по плану
report-fact-food-planned = Точки питания по плану
report-fact-days-held = Состоявшиеся дни
report-fact-embankments = Набережные, где что-то состоялось
report-fact-stations = Состоявшиеся интерактивные площадки
report-fact-masters = Мастера и ведущие площадок
report-fact-performances = Состоявшиеся выступления
report-fact-groups = Коллективы и артисты
report-fact-towns-home = Города своего региона
report-fact-towns-elsewhere = Города других регионов
report-fact-food = Работавшие точки питания
report-fact-no-shows = Неявки
report-fact-visitors = Посетители
report-kinds = По видам
report-embankments = По набережным
report-days = По дням
report-applications = Заявки
report-wishes = Справедливость по видам
report-portions = Справедливость по заявкам
report-shares = Заявки поимённо
report-total = Всего
report-column-part = Часть
report-column-kind = Вид
report-column-id = Номер
report-column-title = Название
report-column-applicant = Участник
report-column-portion = Часть желаемого
report-column-planned = План
report-column-held = Состоялось
report-column-no-show = Неявка
report-column-cancelled = Отменено
report-column-open = Не отмечено
report-column-problems = Проблем
report-column-visitors = Посетителей
report-column-applications = Разных заявок
report-column-people = Людей
report-column-towns-home = Городов региона
report-column-towns-elsewhere = Других городов
report-column-received = Подано
report-column-accepted = Принято
report-column-declined = Отклонено или отозвано
report-column-served = В программе
report-column-held-once = Состоялись хоть раз
report-column-wanted = Хотели
report-column-got = Получили
report-column-got-so = Заявок по плану
report-column-held-so = Заявок на деле
report-portion-nothing = ничего
report-portion-below-half = меньше половины
report-portion-half-or-more = половина и больше
report-portion-all = всё

# What the script of the day sheet says
queue-waits = ждёт отправки
queue-sent = отправлено
queue-count = Ждут отправки:
queue-none = Все отметки отправлены.
queue-last = Последняя отправка в
queue-kept = Нет связи: это сохранённый лист от
queue-login = Войдите снова, чтобы их отправить
