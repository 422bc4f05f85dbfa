cli-clean = Жёстких конфликтов нет.
cli-hard = { $count ->
    [one] { $count } жёсткий конфликт
    [few] { $count } жёстких конфликта
   *[other] { $count } жёстких конфликтов
}.
cli-warnings = { $count ->
    [one] { $count } предупреждение
    [few] { $count } предупреждения
   *[other] { $count } предупреждений
}.
cli-column-rule = Правило
cli-column-message = В чём дело
cli-column-part = Часть оценки
cli-column-points = Баллы
cli-column-count = Случаев
cli-column-example = Например
cli-more = …и ещё { $count }. Все – с ключом --json.
cli-score-total = Всего
cli-score-placed = Назначения
cli-score-preferred_embankment = Желаемая набережная
cli-score-preferred_day = Желаемый день
cli-score-theme = Тема дня
cli-score-variety = Разнообразие
cli-score-balance = Недобор до цели
cli-score-stability = Сохранено из публикации
cli-allocated = Назначено { $assigned } из { $wanted } желаемых; хотя бы раз – { $served } из { $applications } заявок.
cli-bound = Оценка { $total }, лучше { $bound } быть не может: до предела { $gap }.
cli-all-served = Назначение получили все, кого вообще можно разместить: { $placeable }.
cli-left-out-title = Остались ни с чем, хотя их можно было бы разместить (заявок: { $count } из { $placeable })
cli-column-left-out = Кто занял места и чего стоит замена
cli-unplaced-title = Кому не хватило (заявок: { $count })
cli-column-application = Заявка
cli-column-missing = Не хватает
cli-column-because = Главная причина
cli-wrote = Записано: { $path }
cli-searching = Ищем план
cli-progress = назначено { $assigned } из { $wanted }
cli-bad-input = { $count ->
    [one] { $count } ошибка
    [few] { $count } ошибки
   *[other] { $count } ошибок
} в данных; ничего не записано.
cli-io-write = Не удалось записать «{ $path }»: { $because }.
cli-exists = «{ $path }» уже есть; назовите другой файл или уберите этот.
cli-failed = Не удалось: { $because }
cli-more-in-report = …и ещё { $count }. Все – в report.json.
cli-imported = Сезон «{ $slug }» сохранён, заявок: { $count }.
cli-listen = Адрес { $address } занять не удалось: { $because }. Другой адрес можно задать так: LISTEN=127.0.0.1:8081.
demo-again = В базе { $database } уже есть публикация { $number }; показываем её.
demo-applicant = Личная страница участника «{ $title }»:
    { $link }
demo-time = У демо своё время: здесь { $moment }; что до него, отмечено для примера. С настоящим временем: demo --real-time; с другим: demo --at 2023-06-10T12:00.
demo-goes-on = Выбранное время ({ $wanted }) здесь прошло: в базе есть изменения новее, а назад время не идёт. Сначала начинает новая база: demo --database sqlite:ИМЯ.db.
demo-real-time = Демо показывает настоящее время. Посреди сезона оно начинается без --real-time.
demo-bad-time = Время «{ $at }» не подходит. Нужно время сезона вида 2023-06-10T12:00, с { $from } по { $to }.
demo-more = …и ещё { $count }. Все – у организатора на досках дней, в списке «Могут прийти и ждут места».
demo-note = Первая публикация сезона
serve-login = Вход для команды: { $address }/login
demo-accounts = Учётные записи демонстрации, пароли новые при каждом запуске:
user-done = Сделано.
user-added = Учётная запись «{ $login }» создана. Роль даёт команда user grant.
user-invited = Ссылка, по которой человек выберет пароль (действует неделю): { $link }
user-missing = Учётной записи «{ $login }» нет.
user-login = Логин
user-name = Имя
user-roles = Роли
user-state = Состояние
serve-listening = Слушаем { $address }. Завершить: Ctrl-C.
address-page = Программа
address-feed = Календарь всего сезона (iCal)
address-feed-site = Календарь одной набережной
address-board = Доска ближайшего дня (для команды)
address-day-sheet = Лист дня: отметки о том, как всё прошло (для команды)
address-run-sheet = Сценарный план дня
address-schedule-json = Расписание для приложений (JSON)
address-schedule-xml = Расписание для приложений (XML)
cli-io-read = Не удалось прочитать «{ $path }»: { $because }.
cli-column-fixes = Что поможет
cli-no-application = Заявки «{ $id }» в книге нет. Нужен идентификатор из листа «applications».
cli-suggest-has = «{ $title }»: назначений { $has } из { $wanted }.
cli-suggest-none = Свободных мест для неё нет, и никого одного снять недостаточно; либо она уже получила всё, либо не принята.
cli-backed-up = Резервная копия записана: { $path } (строк: { $count }).
cli-restored = База восстановлена, строк: { $count }.
cli-backup-not-one = «{ $path }» – не резервная копия.
cli-backup-damaged = Резервная копия «{ $path }» повреждена, ничего не восстановлено: { $because }.
cli-backup-newer = Копию «{ $path }» сделала более новая версия программы: восстановите её той же версией.
cli-backup-old-schema = База от более старой версии. Сделайте копию той версией, которая с ней работает, или сначала откройте базу этой командой: serve.
cli-backup-not-empty = База не пуста. Восстановить копию можно только в пустую: новый файл SQLite или новую базу PostgreSQL.
cli-intake-remembered = Что значат столбцы – как было сказано раньше:
cli-intake-columns = Что значат столбцы:
cli-intake-field = Поле
cli-intake-column = Столбец таблицы
cli-intake-unused = Столбцы, которые ничего не значат: { $columns }.
cli-intake-counts = Новых: { $new }, изменённых: { $changed }, без изменений: { $unchanged }, заменённых другой строкой: { $superseded }, с ошибками: { $faulty }.
cli-intake-new = Строка { $row }: новая – { $name }
cli-intake-changed = Строка { $row }: изменена – { $name }: { $what }
cli-intake-preview = Пока ничего не сохранено: сохранит --apply.
cli-intake-nothing = Ничего не изменилось.
cli-intake-stored = Сохранено шагом { $step }.
cli-no-season = Сезона «{ $slug }» в базе нет. Завести его – команда import.

cli-purge-would = { $season }: заявка { $application } «{ $title }»
cli-purge-apply = Пока ничего не удалено. Удалит навсегда --apply.
cli-purge-done = { $season }: заявка { $application } очищена; шагов истории: { $steps }, публикаций: { $releases }, писем: { $messages }
cli-purge-backups = Резервные копии, сделанные раньше, хранят всё по-прежнему: их нужно удалить отдельно.
cli-purge-none = Такой заявки нет.
cli-purge-planned = Заявка { $application } ещё стоит в плане: { $dates }. Сначала снимите её с этих дней.
