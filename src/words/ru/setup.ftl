# The set-up of a season
setup-title = Настройка
setup-sheets = Что настраивается
setup-about-days = Даты, часы работы и темы. Отменённый день остаётся в списке: гости увидят отмену.
setup-about-embankments = Набережные и площадки города, их пределы и закрытые даты.
setup-about-places = На что ставят заявки: площадки, сцены, точки питания.
setup-about-travel = Сколько минут ехать между набережными, в обе стороны одинаково.
setup-about-noise = Места, которые слышат друг друга: две громкие программы на них не ставят на одно время.
setup-about-settings = Название, часовой пояс, приём заявок и баллы, по которым сервис выбирает лучший план.
setup-add-days = Добавить день
setup-add-embankments = Добавить набережную
setup-add-places = Добавить место
setup-add-noise = Добавить пару мест
setup-none = Пока пусто.
setup-acts = Действия
setup-edit = Изменить
setup-save = Сохранить
setup-cancel = Не менять
setup-remove = Удалить
setup-remove-all = Удалить вместе со всем этим
setup-travel = Минут в пути до каждой другой набережной
setup-hint-id = Коротко и навсегда: по коду место или набережную находят таблицы и ссылки.
setup-hint-close = После полуночи считайте дальше: 25:30 – это 01:30 следующего дня.
setup-hint-theme = Так же, как категория заявок: за совпадение даются баллы.
setup-hint-closed_dates = Даты через «|», если не весь день – с часами: 2024-06-08|2024-06-09 15:00-18:00
setup-hint-placed = За первое, второе, третье… назначение заявки, через «|»; последнее число повторяется.
setup-hint-timezone = По-английски, например Asia/Krasnoyarsk.
setup-hint-applications_open = Можно ли подать заявку на сайте. Адрес формы – адрес сезона и /apply.
setup-hint-applications_from = Первый день приёма. Пусто – сразу.
setup-hint-applications_until = Последний день приёма. Пусто – пока не закроете.
setup-hint-operator = Название и адрес того, кто отвечает за данные заявителей: войдут в текст согласия.
setup-hint-capacity = Сколько заявок могут стоять здесь одновременно.
setup-hint-travel = Одно число для всех; потом уточните на вкладке «Переезды».
setup-saved = Сохранено.
setup-removed = Удалено.
setup-nothing = Ничего не изменилось.
setup-new-conflicts = { $count ->
    [one] Из-за этого появился { $count } конфликт. Посмотреть
    [few] Из-за этого появились { $count } конфликта. Посмотреть
   *[other] Из-за этого появились { $count } конфликтов. Посмотреть
}
setup-gone-conflicts = { $count ->
    [one] Решён { $count } конфликт.
    [few] Решены { $count } конфликта.
   *[other] Решены { $count } конфликтов.
}
setup-wrong = Не сохранено: исправьте отмеченное.
setup-theirs = Сейчас здесь: { $value }
setup-stale-about = Ваши значения остались в форме. Сохраните, если должны быть они, или вернитесь к тем, что сейчас.
setup-taken = Такая строка уже есть. Измените её или возьмите другой код.
setup-in-use = «{ $name }» пока нельзя удалить: без этого не будет
setup-in-use-named = Заявки называют эту набережную. Сначала уберите её из заявок.

# What a program is told
problem-in-use = На этом что-то стоит
    .text = В ответе сказано, что именно. Уберите это сначала, или пришлите dependents=true, если его можно убрать вместе.
problem-slug-taken = Такой сезон уже есть
    .text = Возьмите другой адрес (slug) или измените тот сезон.

# The workbook of a season
workbook-tab = Книга Excel
workbook-title = Книга сезона
workbook-about = Все таблицы настройки в одном файле, с русскими заголовками, подсказками и списками. Правьте в Excel или LibreOffice.
workbook-hand-out = Скачать
workbook-with = Вместе с настройкой
workbook-with-applications = Заявки
workbook-with-contacts = Контакты в заявках: имя, почта, телефон
workbook-with-assignments = Назначения и что опубликовано
workbook-download = Скачать книгу
workbook-hand-in = Загрузить исправленную
workbook-hand-in-about = Сначала вы увидите, что изменится, и только потом решите. Чего в книге нет – листа или столбца, – остаётся как есть.
workbook-file = Книга (.xlsx)
workbook-no-file = Выберите файл.
workbook-compare = Показать, что изменится
workbook-wrong = Книга не принята, ничего не изменилось
workbook-errors = { $count ->
    [one] Исправьте { $count } ошибку и загрузите книгу снова.
    [few] Исправьте { $count } ошибки и загрузите книгу снова.
   *[other] Исправьте { $count } ошибок и загрузите книгу снова.
}
workbook-errors-kept = Ошибка без строки – про лист целиком. Если такого листа в книге нет, он остаётся как есть и с новым не сходится.
workbook-flaw-sheet = Лист
workbook-flaw-row = Строка
workbook-flaw-column = Столбец
workbook-flaw-what = Что там и что нужно
workbook-same = Книга ничего не меняет: всё в ней так же, как сейчас.
workbook-new = Добавится
workbook-changed = Изменится
workbook-removed = Исчезнет
workbook-no-sheets = Остаются как есть, их в книге нет: { $names }.
workbook-no-columns = Остаются как есть, этих столбцов в книге нет: { $names }.
workbook-nothing = пусто
workbook-hidden = скрыто
workbook-lost = { $count ->
    [one] Лишится места { $count } назначение
    [few] Лишатся места { $count } назначения
   *[other] Лишатся места { $count } назначений
}
workbook-lost-about = Их дня, места или заявки больше не будет, поэтому они исчезнут из плана.
workbook-conflicts-come = Появятся конфликты
workbook-conflicts-go = Решатся конфликты
workbook-warnings-come = Появятся предупреждения
workbook-warnings-go = Уйдут предупреждения
workbook-apply = Применить
workbook-back = Не применять
workbook-other = Загрузить другую
workbook-one-step = Всё сразу, одним шагом: его можно отменить.
workbook-anew = Черновик изменили, пока вы смотрели. Ничего не применено; ниже – что книга изменит в нём теперь.
workbook-applied = Книга применена.

# The seasons that somebody works on
nav-seasons = Сезоны
seasons-none = Пока ни одного: попросите администратора дать вам роль.
seasons-new = Новый сезон
seasons-new-about = Скачайте пустую книгу, заполните и загрузите. Или скачайте книгу прошлого сезона на вкладке «Книга Excel» его настройки, смените в ней адрес, название и даты – и загрузите здесь. Заявок в книге может не быть.
seasons-template = Скачать пустую книгу
seasons-create = Создать сезон
seasons-wrong = Сезон не создан
seasons-taken = Сезон с адресом { $slug } уже есть. Смените адрес на листе «season».
seasons-taken-change = Или измените тот сезон этой книгой
