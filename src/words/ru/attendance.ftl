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
sheet-power = { $power } кВт
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
sheet-power-peak = Больше всего нужно в { $at }: { $power } кВт.
sheet-power-none = Ничего не нужно.
sheet-power-limit = Всего есть { $power } кВт.
sheet-power-no-limit = Предел не задан.
sheet-weather = Погода
sheet-closed = Закрыто { $hours }.
sheet-uncovered = Без навеса: { $places }.
sheet-all-covered = Все занятые места под навесом.
sheet-open = открыть лист
