# Around every page
page-product = Яркие берега
page-skip = К содержанию
page-languages = Язык
page-language = Русский
demo-here = Демо: здесь { $moment }
page-map = на карте

# The list of seasons
home-title = Программы фестивалей
home-empty = Пока ничего не опубликовано.

# The programme
programme-description = { $name }: программа по дням и набережным, подписка на календарь.
programme-days = Дни программы
programme-day-back = Предыдущий день: { $day }
programme-day-on = Следующий день: { $day }
programme-theme = тема дня: { $theme }
programme-today = сегодня
programme-day-cancelled = день отменён
programme-events = { $count ->
    [0] событий нет
    [one] { $count } событие
    [few] { $count } события
   *[other] { $count } событий
}
programme-embankment = Набережная
programme-all-embankment = Все набережные
programme-kind = Вид
programme-all-kind = Все виды
programme-category = Тема
programme-all-category = Все темы
programme-search = Поиск по всем дням
programme-show = Показать
programme-reset = Показать всё
programme-nothing = В этот день событий нет.
programme-nothing-filtered = В этот день такого нет. Посмотрите другие дни – в подсказке к каждому видно, сколько там событий.
programme-found = { $count ->
    [0] Ничего не нашлось
    [one] Нашлось { $count } событие
    [few] Нашлось { $count } события
   *[other] Нашлось { $count } событий
}
programme-found-first = { $count ->
    [one] Показано первое { $count }: уточните запрос.
    [few] Показаны первые { $count }: уточните запрос.
   *[other] Показаны первые { $count }: уточните запрос.
}
programme-found-none = Попробуйте другое слово или его начало.
programme-all-day = Весь день
programme-cancelled = отменено
programme-site-feed = В календарь
programme-run-sheet = План дня для команды
programme-release = Публикация { $number } от { $on }, { $at }

# Subscribing
subscribe-title = Подписаться на календарь
subscribe-about = Переносы и отмены появятся в вашем календаре сами.
subscribe-everything = Вся программа
subscribe-webcal = Телефон или компьютер
subscribe-google = Google Календарь
subscribe-file = Файл iCal

# An event
event-back = Ко всей программе дня
event-when = Когда
event-where = Где
event-who = Кто
event-category = Тема

# A place
place-description = { $place }: что здесь сейчас и что дальше.
place-now = Сейчас
place-nothing-now = Сейчас здесь ничего не проходит.
place-next = Дальше
place-later = Потом
place-past = { $count ->
    [one] Уже прошло { $count } событие
    [few] Уже прошли { $count } события
   *[other] Уже прошло { $count } событий
}
place-code = QR-код для таблички

# Changes of the programme
changes-title = { $name }: изменения программы
changes-of = Публикация { $number }
changes-link = Лента изменений
changes-more = { $count ->
    [one] и ещё { $count } изменение
    [few] и ещё { $count } изменения
   *[other] и ещё { $count } изменений
}
changed-new = Новое
changed-moved = Перенесено
changed-cancelled = Отменено
changed-restored = Снова в программе
changed-retitled = Новое название
changed-altered = Уточнено

# Months, by number
month-1 = Январь
month-2 = Февраль
month-3 = Март
month-4 = Апрель
month-5 = Май
month-6 = Июнь
month-7 = Июль
month-8 = Август
month-9 = Сентябрь
month-10 = Октябрь
month-11 = Ноябрь
month-12 = Декабрь

# Problems
problem-home = К программе
problem-missing = Такой страницы нет
    .text = Возможно, адрес изменился или в нём опечатка.
problem-unpublished = Программа ещё не опубликована
    .text = Загляните позже: организаторы над ней работают.
problem-unknown-filter = Такого в программе нет
    .text = В программе нет «{ $value }». Проверьте адрес или выберите отбор на странице программы.
problem-bad-query = Непонятный запрос
    .text = Адрес не удалось прочитать. Проверьте его.
problem-fields = Не всё заполнено как нужно
    .text = Поправьте отмеченное и отправьте ещё раз.
problem-sign-in = Нужно войти
    .text = Это только для команды фестиваля: войдите или передайте действующий токен.
problem-forbidden = Сюда вам нельзя
    .text = Вашей роли этого не хватает. Если должно хватать, попросите администратора.
problem-cross-site = Запрос пришёл с чужой страницы
    .text = Ничего не сделано. Откройте наш сайт и повторите там.
problem-insecure = Войти можно только по https
    .text = Пароль нельзя передавать по сети открыто. Администратору: поставьте перед сервисом TLS и задайте PUBLIC_URL с https.
problem-wrong-login = Логин или пароль не подходит
    .text = Проверьте раскладку клавиатуры и попробуйте ещё раз.
problem-too-many-attempts = Слишком много попыток
    .text = Следующая будет возможна через { $value } с.
problem-busy = Сейчас входит слишком много людей
    .text = Попробуйте через несколько секунд.
problem-invitation-gone = Ссылка больше не действует
    .text = Её уже использовали, отозвали, или прошла неделя. Попросите у администратора новую.
problem-last-administrator = Это последний администратор
    .text = Сначала дайте эту роль кому-то ещё, кто может войти.
problem-too-large = Слишком много данных
    .text = Пришлите меньше за один раз.
problem-media-type = Не тот вид данных
    .text = Нужен Content-Type: application/json, а для форм – application/x-www-form-urlencoded.
problem-needs-version = Не сказано, какую версию вы видели
    .text = Пришлите If-Match с её меткой ETag, или *, если версия не важна.
problem-stale = Это уже изменили
    .text = Посмотрите, кто, когда и как; если нужно, повторите с новой версией.
problem-not-that-step = Отменить или повторить сейчас можно другой шаг
    .text = После того, что вы видели, сделано что-то ещё.
problem-draft-changed = Черновик уже изменили
    .text = Посмотрите его заново и повторите.
problem-outdated = Предложение больше не подходит
    .text = С тех пор черновик изменили (правки касаются того же самого или вместе нарушают правило), или что-то из предложения уже началось. Посмотрите, что изменилось, и запустите расстановку заново.
problem-still-planned = Заявка ещё стоит в плане
    .text = Сведения о заявителе можно удалить, когда у заявки нет назначений на сегодня и дальше.
problem-run-is = Расстановка не в том состоянии
    .text = Сейчас она «{ $value }»: это можно сделать только раньше или позже.
problem-adds-conflicts = Появятся жёсткие конфликты
    .text = Исправьте их, или пришлите причину, по которой так нужно: она сохранится.
problem-released-meanwhile = Кто-то уже опубликовал
    .text = Посмотрите, что вошло в новую публикацию, и повторите, если нужно.
problem-key-reused = Этот ключ уже был
    .text = Под этим Idempotency-Key просили другое. Возьмите новый.
problem-method = Так сюда обратиться нельзя
    .text = Этот адрес отвечает на другой метод: он назван в заголовке Allow.
problem-timeout = Слишком долго
    .text = Ответ занял слишком много времени. Попробуйте ещё раз.
problem-unavailable = Сервис временно недоступен
    .text = Попробуйте через несколько минут.
problem-internal = Что-то пошло не так
    .text = Мы уже записали, что произошло. Попробуйте ещё раз чуть позже.
