# Заявка на сайте
apply-title = Заявка на участие: { $season }
apply-title-wrong = Исправьте: { $title }
apply-link = Подать заявку
apply-link-until = Приём заявок до { $until }
apply-steps = Шаги заявки
apply-tab-who = Кто вы
apply-tab-what = Что покажете
apply-tab-needs = Что нужно
apply-tab-when = Когда и где
apply-tab-check = Проверка
apply-step-who = Кто вы и как с вами связаться
apply-step-what = Что вы покажете
apply-step-needs = Что вам понадобится
apply-step-when = Когда и где
apply-step-check = Проверьте и отправьте
apply-welcome = Регистрация не нужна. Пять коротких шагов, около десяти минут. Введённое сохраняется на каждом шаге: можно прерваться и продолжить позже.
apply-until = Заявки принимаются до { $until } включительно.
apply-next = Сохранить и дальше
apply-save = Сохранить и вернуться к проверке
apply-before = Назад
apply-optional = (необязательно)
apply-error = Ошибка:
apply-wrong = { $count ->
    [one] Исправьте { $count } место
    [few] Исправьте { $count } места
   *[many] Исправьте { $count } мест
}
apply-trap = Оставьте это поле пустым

# Поля
apply-label-applicant = Организация, коллектив или ваше имя
apply-hint-applicant = Как указать в программе.
apply-label-contact_name = Контактное лицо
apply-label-email = Электронная почта
apply-hint-email = Сюда придут подтверждение и даты. В программе не публикуется.
apply-label-phone = Телефон
apply-hint-phone = Позвоним, если что-то изменится в день выступления. В программе не публикуется.
apply-label-city = Город или посёлок
apply-label-region = Край, область или республика
apply-label-kind = Вид участия
apply-kind-station = Интерактивная площадка
apply-kind-station-about = мастер-класс, игра, викторина, выставка
apply-kind-performer = Выступление на сцене
apply-kind-performer-about = артист или коллектив
apply-kind-food = Точка питания
apply-kind-food-about = еда и напитки для гостей
apply-label-title = Название
apply-hint-title = Его увидят гости. Например: Хор «Заря», Роботы своими руками
apply-label-description = Описание для гостей
apply-hint-description = Два-три предложения: что будет, для кого, что взять с собой.
apply-label-category = О чём
apply-hint-category = Одним-двумя словами, например: музыка, спорт, робототехника.
apply-label-people = Кто занят и в других заявках
apply-hint-people = Имена или коллективы, по одному в строке: их не поставят в двух местах сразу.
apply-label-power_kw = Электричество, кВт
apply-hint-power_kw = Сумма по всем приборам, например 2,5. Пусто – не нужно.
apply-label-area_m2 = Площадь, м²
apply-hint-area_m2 = Сколько места займёте вместе с гостями. Пусто – сколько есть.
apply-label-setup_min = Сколько минут готовиться
apply-hint-setup_min = Заезд и монтаж до начала. Пусто – нисколько.
apply-label-teardown_min = Сколько минут убираться
apply-hint-teardown_min = После конца. Пусто – нисколько.
apply-label-water = Нужна вода
apply-label-cover = Нужен навес
apply-label-loud = Будет громко
apply-hint-loud = Звук усилен или слышен на соседних местах: рядом не поставим того, кому нужна тишина.
apply-label-wanted = Сколько раз хотите участвовать
apply-hint-wanted = В скольких днях. Пусто – один раз.
apply-label-duration_min = Сколько минут длится
apply-hint-duration_min = Без подготовки и уборки. Для площадок и питания пусто – весь день.

# Когда и где
apply-days = В какие дни вы можете
apply-days-hint = Отметьте всё, что подходит. Часы нужны, только если можете не весь день.
apply-all-days = { $count ->
    [one] Все дни ({ $count })
   *[other] Все дни ({ $count })
}
apply-weekday-1 = Все понедельники ({ $count })
apply-weekday-2 = Все вторники ({ $count })
apply-weekday-3 = Все среды ({ $count })
apply-weekday-4 = Все четверги ({ $count })
apply-weekday-5 = Все пятницы ({ $count })
apply-weekday-6 = Все субботы ({ $count })
apply-weekday-7 = Все воскресенья ({ $count })
apply-from = с
apply-to = до
apply-single = Отдельные дни
apply-single-hint = Здесь можно добавить день, убрать его или назвать другие часы. То, что сказано о дне здесь, важнее сказанного выше.
apply-month-1 = Январь
apply-month-2 = Февраль
apply-month-3 = Март
apply-month-4 = Апрель
apply-month-5 = Май
apply-month-6 = Июнь
apply-month-7 = Июль
apply-month-8 = Август
apply-month-9 = Сентябрь
apply-month-10 = Октябрь
apply-month-11 = Ноябрь
apply-month-12 = Декабрь
apply-day-usual = как выше
apply-day-yes = можем
apply-day-best = лучше всего
apply-day-no = не можем
apply-any-day = Любой день, любые часы
apply-sites = На каких набережных
apply-sites-hint = Если место важно. Чем больше подходит, тем легче найти вам время.
apply-site-suits = подходит
apply-site-best = лучше всего здесь
apply-site-not = не подходит

# Что не так
apply-missing-applicant = Напишите, от кого заявка: организация, коллектив или ваше имя.
apply-missing-contact_name = Напишите, с кем связаться.
apply-missing-email = Напишите электронную почту: на неё придёт подтверждение.
apply-missing-phone = Напишите телефон: по нему позвоним, если что-то изменится.
apply-missing-kind = Выберите вид участия.
apply-missing-title = Напишите название: его увидят гости.
apply-missing-duration_min = Напишите, сколько минут длится выступление.
apply-bad-email = Проверьте почту: она выглядит как имя@сайт.ру.
apply-bad-phone = Проверьте телефон: нужен номер из цифр, например 8 (391) 200-00-00.
apply-bad-time = Проверьте время: нужно как 12:00.
apply-outside = В эти часы день закрыт, он идёт { $hours }.
apply-no-day = Отметьте хотя бы один день, когда вы можете.
apply-no-hours = В эти часы в отмеченные дни ничего не проходит. Измените часы или дни.
apply-no-site = Оставьте хотя бы одну набережную.
apply-no-consent = Без согласия на обработку данных мы не можем принять заявку. Прочитайте текст и отметьте согласие.

# Согласие
apply-consent = Согласие на обработку персональных данных
apply-consent-operator = организатор сезона «{ $season }»
apply-consent-text =
    Я даю согласие на обработку моих персональных данных (Федеральный закон № 152-ФЗ). Оператор: { $operator }.

    Зачем: рассмотреть заявку на участие («{ $season }»), составить расписание и связаться со мной по нему.

    Какие данные: имя, телефон, электронная почта, город и всё, что я сообщаю о себе в заявке.

    Что с ними делают: собирают, записывают, систематизируют, хранят, уточняют, используют, блокируют, удаляют и уничтожают, с помощью программ и без них. Имя коллектива или заявителя, город, название и описание принятой заявки публикуются в программе. Телефон, почта и имя контактного лица не публикуются.

    Согласие действует до подведения итогов сезона. Отозвать его можно в любой момент, написав оператору.
apply-consent-version = Версия текста: { $version }
apply-consent-give = Я прочитал(а) текст и даю согласие
apply-consented = Дано { $on } в { $at }, версия текста { $version }

# Проверка и отправка
apply-change = Изменить
apply-nothing = не указано
apply-send-about = После отправки вы получите номер заявки и письмо с подтверждением.
apply-send = Отправить заявку
apply-received = Заявка получена
apply-received-title = Мы получили заявку: { $title }
apply-number = Номер заявки
apply-received-about = Запишите номер: назовите его, если будете звонить или писать организаторам. Он есть и в письме, которое придёт на указанную почту.
apply-received-next = Теперь заявку посмотрят организаторы. О решении и о датах напишут на почту.
apply-page-about = У заявки есть своя страница, только для вас: на ней видно решение, даты и места, там же можно отказаться от даты или отозвать заявку. Ссылка на неё будет и в каждом письме.
apply-page = Открыть страницу заявки
apply-another = Подать ещё одну заявку

# Прерваться и продолжить
apply-later = Продолжить позже или с другого устройства
apply-later-about = Введённое хранится до { $until }. Откройте эту ссылку, чтобы продолжить; никому её не показывайте: по ней видно всё, что вы написали.
apply-forget = Удалить всё, что я ввёл(а)
apply-gone = Этой незаконченной заявки больше нет
apply-gone-about = Её удалили, или она хранилась слишком долго. Начните заново.
apply-begin = Начать заново

# Когда заявки не принимаются
apply-not-yet = Приём заявок ещё не начался
apply-not-yet-about = Заявки можно будет подать с { $from }. Приходите!
apply-over = Приём заявок закончился
apply-over-about = Заявки принимались до { $until }. Спасибо всем, кто откликнулся! Если очень нужно, напишите организаторам.
apply-shut = Сейчас заявки не принимаются
apply-shut-about = Когда приём откроется, форма появится здесь.
apply-nothing-about = Организаторы ещё не назвали дни и места. Зайдите позже.
apply-programme = К программе
apply-insecure = Заявку нельзя передать открыто
apply-insecure-about = Персональные данные передаются только по https. Администратору: поставьте перед сервисом TLS и задайте PUBLIC_URL с https.

# На рабочем столе организатора
application-consent = Согласие на обработку данных
application-consent-none = не с сайта: в сервисе не записано
application-consent-text = Текст согласия
