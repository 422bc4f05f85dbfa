# Письма участникам: что сказано всегда
mail-hello = Здравствуйте, { $name }!
mail-hello-nobody = Здравствуйте!
mail-number = Номер заявки: { $number }. Назовите его, если будете звонить или писать.
mail-title = «{ $title }»
mail-news-offered = { $title }: новая дата
mail-news-freed = { $title }: свободная дата
mail-news-taken-back = { $title }: предложение снято
mail-news-moved = { $title }: перенос
mail-news-cancelled = { $title }: отмена
mail-news-near = { $title }
mail-was = Было: { $spot }
mail-is = Стало: { $spot }
mail-until = Ответьте до { $time }, { $day }: потом мы предложим её другим.
mail-address = Адрес: { $address }
mail-arrival = Приезжайте готовиться с { $time }.
mail-cleared = Всё нужно убрать до { $time }.
mail-link = Ваша страница
mail-link-of = Ваша страница, { $title }
mail-link-veiled = [личная ссылка: её видит только получатель]
mail-stop = Не присылать напоминания

# Письма участникам: что организатор может сказать иначе
mail-contact =
    Вопросы – ответом на это письмо.

    Организаторы, { $season }
mail-received-subject = Заявка получена: { $titles }
mail-received-opening = Мы получили вашу заявку { $titles } на участие: { $season }. Когда по ней будет решение, мы напишем.
mail-received-closing = { "" }
mail-accepted-subject = Заявка принята: { $titles }
mail-accepted-opening = Ваша заявка { $titles } принята: { $season }. Даты и места пришлём отдельным письмом, когда расписание будет готово.
mail-accepted-closing = { "" }
mail-waiting-subject = Заявка в листе ожидания: { $titles }
mail-waiting-opening = Мест пока не хватает, и ваша заявка { $titles } – в листе ожидания: { $season }. Если место появится, мы напишем.
mail-waiting-closing = { "" }
mail-rejected-subject = Ответ на заявку: { $titles }
mail-rejected-opening = Спасибо за заявку { $titles }. К сожалению, в этот раз мы не можем её принять: { $season }. Будем рады вашей заявке в другой раз.
mail-rejected-closing = { "" }
mail-offered-subject = Ваши даты: { $titles }
mail-offered-opening = Расписание готово: { $season }. Вот где и когда мы вас ждём.
mail-offered-closing = Подтвердите, пожалуйста, каждую дату на вашей странице. Если какая-то не подходит, откажитесь от неё там же как можно скорее: место пригодится другим.
mail-freed-subject = Освободилась дата: { $titles }
mail-freed-opening = Освободилось место, и мы предлагаем его вам: { $season }.
mail-freed-closing = Подтвердите дату на вашей странице или откажитесь от неё. Пока вы не подтвердили, она за вами не закреплена.
mail-taken-back-subject = Предложение больше не действует: { $titles }
mail-taken-back-opening = Мы предлагали вам освободившуюся дату. Планы изменились, и это предложение больше не действует: { $season }. Отвечать на него не нужно.
mail-taken-back-closing = Просим прощения. О чём здесь ничего не сказано, остаётся как было.
mail-moved-subject = Изменения в расписании: { $titles }
mail-moved-opening = В расписании есть изменения, которые касаются вас: { $season }. О чём здесь ничего не сказано, остаётся как было.
mail-moved-closing = Если новое время не подходит, напишите нам как можно скорее.
mail-cancelled-subject = Отмена: { $titles }
mail-cancelled-opening = К сожалению, этого в расписании больше нет: { $season }. О чём здесь ничего не сказано, остаётся как было.
mail-cancelled-closing = { "" }
mail-reminder-subject = Напоминание: { $titles }
mail-reminder-opening = Скоро ваш выход: { $season }.
mail-reminder-closing = Если что-то изменилось, напишите нам сегодня же.
mail-example-name = Анна
mail-example-number = 483-205
mail-example-title = Хор «Заря»
mail-misfit-empty = Здесь должно быть что-то написано.
mail-misfit-unknown = Вместо «{ $name }» подставить нечего. Можно: { $known }.
mail-misfit-brace = Фигурные скобки нужны только вокруг того, что подставляется.

# Письма на рабочем столе организатора
desk-mail = Письма
letters-about = Письма участникам. Публикация и решения по заявкам только готовят письма: уходят они, когда вы их отправите. Напоминания за два дня уходят сами – тем, кто уже получил свои даты; так же уходят предложения освободившихся дат и их отзыв.
letters-waiting = { $count ->
    [one] { $shown } письмо ждёт отправки.
    [few] { $shown } письма ждут отправки.
   *[many] { $shown } писем ждут отправки.
}
letters-release-all = Отправить все
letters-drop-all = Не отправлять
letters-none = Таких писем нет.
letters-none-yet = Писем ещё не было.
letters-states = Какие письма
letters-all = Все
letters-all-of = Все письма по этой заявке
letters-state-waiting = Ждут
letters-texts = Тексты писем
letters-state-queued = Отправляются
letters-state-sending = В пути
letters-state-sent = Отправлены
letters-state-failed = Не отправлены
letters-state-dropped = Отменены
letters-preview = Письмо { $nth } из { $count }
letters-before = Предыдущее
letters-after = Следующее
letters-would = { $count ->
    [one] Будет готово { $count } письмо
    [few] Будут готовы { $count } письма
   *[many] Будут готовы { $count } писем
}
letters-would-wait = После публикации они ждут на странице «Письма»: отправите вы их отдельно.
letter-waiting = ждёт отправки
letter-queued = отправится
letter-sending = отправляется
letter-sent = отправлено
letter-failed = не отправлено
letter-dropped = отменено
letter-no-address = нет адреса почты, нужно позвонить
letter-refused = почтовый сервер не принял
letter-gave-up = не удалось за все попытки
letter-reply = ответ { $code }
letter-attempts = { $count ->
    [one] { $count } попытка
    [few] { $count } попытки
   *[many] { $count } попыток
}
letter-release = Отправить
letter-retry = Попробовать ещё раз
letter-drop = Не отправлять
letter-text = Текст письма
letter-html = Как увидит получатель
letter-applications = О каких заявках
letter-others = все письма о ней
letter-kind-received = Заявка получена
letter-kind-accepted = Заявка принята
letter-kind-waiting = Заявка в листе ожидания
letter-kind-rejected = Заявка не принята
letter-kind-offered = Новые даты
letter-kind-freed = Освободилась дата
letter-kind-taken-back = Предложение снято
letter-kind-moved = Изменения
letter-kind-cancelled = Отмена
letter-kind-reminder = Напоминание
texts-about = Приветствие, даты, места и адреса сервис пишет сам. Остальное можно сказать своими словами; подставить можно { $known }. Уже готовые письма не изменятся.
texts-contact = Кому писать и звонить – в конце каждого письма
texts-subject = Тема
texts-opening = Перед датами
texts-closing = После дат
texts-example = Пример
texts-look = Посмотреть примеры
texts-store = Сохранить
texts-wrong = Не сохранено: исправьте отмеченное.
