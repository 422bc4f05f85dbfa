# Where a flaw is
flaw-named = “{ $title }” ({ $id })
flaw-quoted = “{ $text }”
flaw-in-cell = Sheet { $sheet }, row { $row }, column { $column }: { $what }
flaw-in-setting = Sheet { $sheet }, row { $row }, key { $column }: { $what }
flaw-in-column = Sheet { $sheet }, column { $column }: { $what }
flaw-in-key = Sheet { $sheet }, key { $column }: { $what }
flaw-in-row = Sheet { $sheet }, row { $row }: { $what }
flaw-in-sheet = Sheet { $sheet }: { $what }
flaw-found = it says “{ $value }”
flaw-found-nothing = it is empty

# What was expected
flaw-date = { $found }, a date that exists is needed, such as 2023-06-03.
flaw-time = { $found }, a time such as 12:00 is needed; after midnight go on counting: 25:30 is 01:30 the next day.
flaw-later-than = { $found }, a time later than in column { $column } is needed; after midnight go on counting: 25:30 is 01:30 the next day.
flaw-date-not-before = { $found }, a date is needed that is not before that of { $column }.
flaw-time-that-exists = there is no { $value } on that day: the clocks go forward. Choose another time.
flaw-whole-number = { $found }, a whole number from { $min } to { $max } is needed.
flaw-decimal = { $found }, a number from 0 to 1,000,000 with at most three decimals is needed, such as 1.5.
flaw-degrees = { $found }, degrees from −{ $limit } to { $limit } are needed, such as 56.010563. Latitude and longitude come together.
flaw-yes-no = { $found }, “yes” or “no” is needed.
flaw-one-of = { $found }, one of these is needed: { $words }.
flaw-number-list = { $found }, whole numbers from 0 to { $max } separated by “|” are needed, such as 1000|400|300.
flaw-availability = { $found }, days separated by “|” are needed, each perhaps with hours and a wish: 2023-06-03 12:00-18:00 +2|2023-06-04.
flaw-closed = { $found }, dates separated by “|” are needed, each perhaps with hours: 2023-06-03|2023-06-04 14:00-18:00.
flaw-identifier = { $found }, an id is needed: 1 to 100 characters without “|” and line breaks, such as pier-1.
flaw-slug = { $found }, small Latin letters, digits and hyphens are needed, at most 60 characters, such as berega-2023; account, api, login and other addresses of the service itself are taken.
flaw-this-season = { $found }, this season's address is needed: { $slug }. It looks like the workbook of another season.
flaw-timezone = { $found }, a time zone is needed, such as Asia/Krasnoyarsk or Europe/Moscow.
flaw-something = { $found }, a value is needed here.
flaw-at-most-chars = the text “{ $value }” is too long, { $limit ->
    [one] { $limit } character is
   *[other] { $limit } characters are
} allowed.
flaw-plain-text = the text “{ $value }” has control characters that can't be seen. Type it anew.
flaw-id-of = sheet { $sheet } has no id “{ $value }”. Correct the id or add a row there.
flaw-programme-day = sheet { $sheet } has no day { $value }. Correct the date or add a row there.
flaw-day-to-come = the day { $value } has taken place; it is too late to change it.
flaw-unique = “{ $value }” is in row { $first_row } already. Remove one of the rows or change the value.
flaw-same-minutes = it says { $value }, but row { $first_row } gives another number of minutes for the same pair of embankments.
flaw-travel-time = there is no travel time for { $value }. Add a row for each pair.
flaw-known-column = there is no column “{ $value }”. { $closest }
flaw-known-key = there is no key “{ $value }”. { $closest }
flaw-known-sheet = The sheet or file “{ $value }” does not belong here. { $closest }
flaw-closest = Did you mean “{ $name }”?
flaw-no-closest = Correct its name or delete it.
flaw-column-present = this column is missing and needed.
flaw-key-present = this row is missing and needed.
flaw-column-once = the column “{ $value }” stands further left already. Keep one.
flaw-cell-count = { $value } cells, but the header has { $header } columns. If a text contains a semicolon or comma, put it into quotes.
flaw-sheet-present = this sheet is missing and needed, if only with its header row.
flaw-sheet-once = both “{ $first }” and “{ $value }” are this sheet. Keep one of them.
flaw-heading = the first row must name the columns: { $columns }. It says “{ $value }” now.
flaw-heading-empty = there is no row at all, at least one with the names of the columns is needed: { $columns }.
flaw-named-column = “{ $value }” stands in a column without a name. Name the column or delete it.
flaw-closing-quote = a quote is opened and never closed: “{ $value }”. Close or remove it.
flaw-no-formula-error = a formula's error instead of a value: { $value }.
flaw-sound-sheet = it can't be read, the file is damaged. Open it in a spreadsheet program and save it anew. { $value }
flaw-at-most-bytes = the file is larger than { $size }. Divide it, or check whether it is the right one.
flaw-at-most-rows = there are more than { $limit } rows. Check whether it is the right file.
flaw-at-most-columns = there are more than { $limit } columns. Check whether it is the right file.
flaw-encoding = the characters after “{ $value }” can't be read. Save the file as “CSV UTF-8”.
flaw-mebibytes = { $count } MiB
flaw-bytes = { $count } bytes

# What is wrong with a file or folder as a whole
file-not-found = “{ $name }”: there is no such file or folder.
file-unreadable = “{ $name }” can't be read ({ $because }).
file-no-sheets = “{ $name }”: the folder has no CSV file. It needs season.csv, days.csv, embankments.csv, places.csv, travel.csv, noise.csv and applications.csv.
file-not-a-workbook = “{ $name }” is no Excel workbook (.xlsx). Give a workbook, or a folder of CSV files.
file-old-or-locked = “{ $name }” is a workbook in the old format (.xls) or has a password. Save it as “Excel workbook (.xlsx)” without a password.
file-damaged = “{ $name }” is damaged or was not downloaded completely. Open it in a spreadsheet program and save it anew, or download it again.
file-too-big = “{ $name }” is larger than { $size }. Check whether it is the right file.
file-unpacks-too-big = “{ $name }”: unpacked, the workbook is larger than { $size }. Check whether it is the right file.
