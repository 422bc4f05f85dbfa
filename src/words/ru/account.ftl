# Around the pages of the team
page-team = Для команды
nav-team = Для команды
nav-account = Моя учётная запись
nav-accounts = Учётные записи
nav-audit = Журнал
logout = Выйти
save = Сохранить
everywhere = Во всех сезонах

# Logging in
login-title = Вход для команды
login-submit = Войти
login-help = Забыли пароль? Попросите администратора прислать новую ссылку.

# Fields
label-login = Логин
label-password = Пароль
label-current = Нынешний пароль
label-new = Новый пароль
label-repeat = Пароль ещё раз
label-name = Имя или название
label-email = Эл. почта (необязательно)
label-language = Язык
label-scopes = Что можно делать
label-season = Сезон
label-days = Действует, дней
label-role = Роль
label-where = Где
hint-password = Не короче 12 знаков: лучше всего несколько слов, которые больше нигде не стоят рядом.
hint-login = Латинские буквы, цифры и знаки . - _ @; подойдёт адрес почты.

# What is wrong with a field
field-required = заполните это поле
field-too-short = нужно не меньше { $bound } знаков
field-too-long = можно не больше { $bound } знаков
field-login = от 2 до 64 знаков: латинские буквы, цифры и . - _ @; первой – буква или цифра
field-email = это не похоже на адрес почты
field-taken = это имя уже занято
field-guessable = такой пароль легко угадать; возьмите несколько слов
field-wrong-password = пароль не подходит
field-unknown = такого нет
field-range = нужно целое число от 1 до { $bound }
field-limit = такую роль нельзя ограничить этим
field-differs = пароли не совпадают
field-time = нужно время, например 12:00, а после полуночи – 25:30
field-later-than-start = конец должен быть позже начала
field-over = эти дни уже прошли
field-type = не читается: { $what }

# What was done
done-created = Учётная запись создана. Дайте ей роль и сделайте ссылку-приглашение.
done-password = Пароль сменён. Остальные устройства вышли.
done-profile = Сохранено.
done-session = Вход завершён.
done-token = Токен больше не действует.
done-changed = Сделано.

# The own account
account-title = Моя учётная запись
account-no-roles = Ролей пока нет: попросите администратора.
password-title = Пароль
password-about = После смены пароля все остальные устройства выйдут.
password-submit = Сменить пароль
sessions-title = Где вы вошли
sessions-since = С
sessions-seen = последний раз:
sessions-this = это устройство
sessions-end = Завершить
sessions-end-others = Выйти на всех остальных устройствах
tokens-title = Токены для программ
tokens-about = Токен позволяет программе действовать от вашего имени, в пределах того, что вы ему разрешите.
tokens-api = Что могут программы
tokens-made = Скопируйте токен сейчас: больше он показан не будет.
tokens-new = Новый токен
tokens-days = Не дольше { $days } дней: потом сделайте новый.
tokens-submit = Создать токен
tokens-withdraw = Отозвать
tokens-until = действует до
tokens-expired = истёк
tokens-used = использован
tokens-unused = не использован
scope-read = читать
scope-write = изменять
scope-publish = публиковать
scope-admin = управлять учётными записями

# All accounts
accounts-title = Учётные записи
accounts-new = Новая учётная запись
accounts-about = Пароль человек выберет сам – по ссылке-приглашению.
accounts-create = Создать
accounts-disabled = отключена
accounts-invited = ещё без пароля
accounts-state = Доступ
accounts-disable = Отключить
accounts-disable-about = Человек сразу выйдет отовсюду и не сможет войти; токены и ссылки перестанут действовать.
accounts-enable = Включить
accounts-enable-about = Человек снова сможет войти со своим паролем.
accounts-audit = Что делала эта учётная запись
grants-title = Роли
grants-add = Дать роль
grants-remove = Забрать
role-administrator = администратор
role-organizer = организатор
role-reviewer = эксперт по заявкам
role-staff = сотрудник на набережной
invite-title = Приглашение
invite-about = По ссылке человек один раз выберет себе пароль. Она действует неделю.
invite-again = Если человек забыл пароль: по новой ссылке он выберет другой, и остальные устройства выйдут.
invite-submit = Сделать ссылку
invite-made = Передайте ссылку лично: кто её откроет, тот и выберет пароль. Больше она показана не будет.
invite-until = Ссылка действует до
invite-withdraw = Отозвать ссылку

# An invitation
invitation-title = Выберите пароль
invitation-about = { $name }, вас пригласили в команду фестиваля.
invitation-submit = Сохранить пароль

# The audit log
audit-title = Журнал
audit-about = Кто что сделал и из какой сети. Адрес укорочен: по нему не найти отдельного человека.
audit-of = Только { $login }.
audit-all = Показать всех
audit-older = Раньше
audit-when = Когда
audit-who = Кто
audit-what = Что
audit-subject = С кем или чем
audit-from = Откуда
audit-refused = отказано
audit-all-sessions = все остальные входы
audit-application = заявка { $id }
audit-drop-counted = снято с отправки писем: { $number }
audit-mail-texts = тексты писем
audit-marks = отметок: { $count }
audit-release = публикация { $number }
audit-release-counted = отправлено писем: { $number }
audit-run-counted = расстановка { $number }
audit-step = шаг { $number }
audit-waiting-list = освободившиеся места
verb-log-in = вход
verb-log-out = выход
verb-end-session = завершение входа
verb-change-password = смена пароля
verb-change-profile = изменение данных
verb-create-account = новая учётная запись
verb-disable-account = отключение
verb-enable-account = включение
verb-add-grant = выдача роли
verb-remove-grant = отзыв роли
verb-invite = приглашение
verb-withdraw-invitation = отзыв приглашения
verb-accept-invitation = принятие приглашения
verb-create-token = новый токен
verb-edit-season = правка сезона
verb-review = оценка заявки
verb-publish = публикация
verb-allocate = расстановка
verb-mark-attendance = отметки на набережной
verb-renew-link = новая личная ссылка участника
verb-erase-applicant = сведения о заявителе удалены
verb-withdraw-token = отзыв токена

# The interface for programs
api-title = Интерфейс для программ
api-about = JSON по адресам /api/v1. Полное описание для инструментов:
api-token = Токен создаётся здесь:
api-try = Попробовать
api-no-script = Попробовать прямо здесь можно только с включённым JavaScript; всё остальное работает и без него.
api-open = Для всех.
api-session = Только для того, кто вошёл сам; токену нельзя.
api-account = Для любой учётной записи.
api-scope = По роли; токену нужно разрешение { $scope }.
api-problems = Что может быть не так
