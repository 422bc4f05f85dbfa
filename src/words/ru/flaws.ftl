# Where a flaw is
flaw-named = «{ $title }» ({ $id })
flaw-quoted = «{ $text }»
flaw-in-cell = Лист { $sheet }, строка { $row }, столбец { $column }: { $what }
flaw-in-setting = Лист { $sheet }, строка { $row }, параметр { $column }: { $what }
flaw-in-column = Лист { $sheet }, столбец { $column }: { $what }
flaw-in-key = Лист { $sheet }, параметр { $column }: { $what }
flaw-in-row = Лист { $sheet }, строка { $row }: { $what }
flaw-in-sheet = Лист { $sheet }: { $what }
flaw-found = написано «{ $value }»
flaw-found-nothing = пусто

# What was expected
flaw-date = { $found }, нужна дата, которая есть в календаре, например 03.06.2023.
flaw-time = { $found }, нужно время как 12:00; после полуночи считайте дальше: 25:30 – это 01:30 следующего дня.
flaw-later-than = { $found }, нужно время позже, чем в столбце { $column }; после полуночи считайте дальше: 25:30 – это 01:30 следующего дня.
flaw-date-not-before = { $found }, нужна дата не раньше, чем здесь: { $column }.
flaw-time-that-exists = времени { $value } в этот день нет: часы переводят вперёд. Возьмите другое время.
flaw-whole-number = { $found }, нужно целое число от { $min } до { $max }.
flaw-decimal = { $found }, нужно число от 0 до 1 000 000, не больше трёх знаков после запятой, например 1,5.
flaw-degrees = { $found }, нужны градусы от −{ $limit } до { $limit }, например 56,010563. Широту и долготу указывают вместе.
flaw-yes-no = { $found }, нужно «да» или «нет».
flaw-one-of = { $found }, нужно одно из: { $words }.
flaw-number-list = { $found }, нужны целые числа от 0 до { $max } через «|», например 1000|400|300.
flaw-availability = { $found }, нужны дни через «|», у каждого, если надо, часы и желание: 2023-06-03 12:00-18:00 +2|2023-06-04.
flaw-closed = { $found }, нужны даты через «|», у каждой, если надо, часы: 2023-06-03|2023-06-04 14:00-18:00.
flaw-identifier = { $found }, нужен код: от 1 до 100 знаков, без «|» и переноса строки, например pirs-1.
flaw-slug = { $found }, нужны маленькие латинские буквы, цифры и дефис, не больше 60 знаков, например berega-2023; слова account, api, login и другие адреса самого сервиса заняты.
flaw-this-season = { $found }, нужен адрес этого сезона: { $slug }. Похоже, это книга другого сезона.
flaw-timezone = { $found }, нужен часовой пояс по-английски, например Asia/Krasnoyarsk или Europe/Moscow.
flaw-something = { $found }, здесь нужно значение.
flaw-at-most-chars = слишком длинный текст «{ $value }», можно не больше { $limit ->
    [one] { $limit } знака
   *[other] { $limit } знаков
}.
flaw-plain-text = в тексте «{ $value }» есть служебные знаки, которых не видно. Наберите его заново.
flaw-id-of = кода «{ $value }» нет на листе { $sheet }. Исправьте код или добавьте туда строку.
flaw-programme-day = дня { $value } нет на листе { $sheet }. Исправьте дату или добавьте туда строку.
flaw-day-to-come = день { $value } уже проведён, менять его поздно.
flaw-unique = «{ $value }» уже есть в строке { $first_row }. Уберите одну из строк или измените значение.
flaw-same-minutes = написано { $value }, а в строке { $first_row } для той же пары набережных – другое число минут.
flaw-travel-time = не указано время в пути: { $value }. Добавьте строку для каждой пары.
flaw-known-column = столбца «{ $value }» не бывает. { $closest }
flaw-known-key = параметра «{ $value }» не бывает. { $closest }
flaw-known-sheet = Лист или файл «{ $value }» лишний. { $closest }
flaw-closest = Может быть, «{ $name }»?
flaw-no-closest = Исправьте название или удалите.
flaw-column-present = такого столбца нет, а он нужен.
flaw-key-present = такой строки нет, а она нужна.
flaw-column-once = столбец «{ $value }» уже был левее. Оставьте один.
flaw-cell-count = ячеек { $value }, а столбцов в заголовке { $header }. Если в тексте есть точка с запятой или запятая, возьмите текст в кавычки.
flaw-sheet-present = такого листа нет, а он нужен, хотя бы с одной строкой заголовка.
flaw-sheet-once = это и «{ $first }», и «{ $value }». Оставьте один из них.
flaw-heading = в первой строке нужны названия столбцов: { $columns }. Сейчас там: «{ $value }».
flaw-heading-empty = нет ни одной строки, нужна хотя бы строка с названиями столбцов: { $columns }.
flaw-named-column = «{ $value }» стоит в столбце без названия. Назовите столбец или удалите.
flaw-closing-quote = кавычка открыта и нигде не закрыта: «{ $value }». Закройте её или уберите.
flaw-no-formula-error = вместо значения ошибка формулы: { $value }.
flaw-sound-sheet = прочитать нельзя, файл повреждён. Откройте его в редакторе таблиц и сохраните заново. { $value }
flaw-at-most-bytes = файл больше { $size }. Разделите его или проверьте, тот ли это файл.
flaw-at-most-rows = строк больше { $limit }. Проверьте, тот ли это файл.
flaw-at-most-columns = столбцов больше { $limit }. Проверьте, тот ли это файл.
flaw-encoding = знаки не читаются после «{ $value }». Сохраните файл как «CSV UTF-8».
flaw-mebibytes = { $count } МиБ
flaw-bytes = { $count } байт

# What is wrong with a file or folder as a whole
file-not-found = «{ $name }»: нет такого файла или папки.
file-unreadable = «{ $name }»: прочитать не получилось ({ $because }).
file-no-sheets = «{ $name }»: в папке нет ни одного файла CSV. Нужны season.csv, days.csv, embankments.csv, places.csv, travel.csv, noise.csv и applications.csv.
file-not-a-workbook = «{ $name }»: это не книга Excel (.xlsx). Укажите книгу или папку с файлами CSV.
file-old-or-locked = «{ $name }»: книга старого формата (.xls) или с паролем. Сохраните её как «Книга Excel (.xlsx)» без пароля.
file-damaged = «{ $name }»: файл повреждён или скачан не до конца. Откройте его в редакторе таблиц и сохраните заново или скачайте ещё раз.
file-too-big = «{ $name }»: файл больше { $size }. Проверьте, тот ли это файл.
file-unpacks-too-big = «{ $name }»: в распакованном виде книга больше { $size }. Проверьте, тот ли это файл.
