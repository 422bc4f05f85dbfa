# Kinds of application and of place
kind-station = интерактивная площадка
kind-performer = артист или коллектив
kind-food = точка питания
place-kind-station = место для интерактивной площадки
place-kind-stage = сцена
place-kind-food = место для точки питания

# Statuses of an application
application-status-submitted = подана
application-status-accepted = принята
application-status-waiting = в листе ожидания
application-status-rejected = отклонена
application-status-withdrawn = отозвана

# Names of the rules
rule-place-kind = Вид места
rule-place-features = Оснащение места
rule-opening-hours = Часы работы
rule-applicant-availability = Доступность заявителя
rule-start-step = Шаг начала
rule-place-double-booking = Место занято дважды
rule-person-overlap = Человек в двух местах
rule-embankment-power = Мощность набережной
rule-embankment-food = Число точек питания
rule-noise = Шум
rule-one-per-day = Одно назначение в день
rule-wanted = Больше, чем просили
rule-allowed-embankment = Набережная не подходит
rule-not-accepted = Заявка не принята
rule-not-preferred = Не по пожеланию
rule-thin-day = Мало событий
rule-crowded-category = Однообразный день
rule-moved-after-release = Перенос после публикации
rule-unconfirmed-near = Нет подтверждения
rule-gap-on-stage = Пауза на сцене

# Why a rule is broken
why-place-kind = «{ $title }» – { $kind }, а «{ $place }» – { $place_kind }.
why-place-features = «{ $title }» не подходит к месту «{ $place }»: { $lacks }.
lack-power = нужно { $needs } кВт, есть { $has } кВт
lack-area = нужно { $needs } м², есть { $has } м²
lack-water = нужна вода
lack-cover = нужен навес
why-day-cancelled = { $date } отменено, и «{ $title }» в этот день состояться не может.
why-embankment-closed = { $date } «{ $embankment }» закрыта, и «{ $title }» там состояться не может.
why-place-closed = { $date } место «{ $place }» закрыто, и «{ $title }» там состояться не может.
why-never-open = { $date } у места «{ $place }» нет общих часов с этим днём.
why-outside-hours = «{ $title }»: { $activity }, а «{ $place }» { $date } открыто { $open }.
why-closed-hours = «{ $title }»: { $activity }, а «{ $place }» { $date } закрыто { $closed }.
why-skipped-time = «{ $title }»: времени { $at } { $date } не бывает, часы переводят вперёд.
why-not-offered-day = Заявитель «{ $title }» не может { $date }.
why-not-offered-hours = «{ $title }»: { $activity }, а заявитель может { $date } только { $offered }.
why-start-step = «{ $title }» начинается в { $start }, а должно – через каждые { $step } мин от полуночи.
why-place-double-booking-pair = «{ $first }» и «{ $second }» занимают место «{ $place }» одновременно: { $when } (вместе с монтажом и демонтажом).
why-place-double-booking-many = На месте «{ $place }» { $when } сразу { $count ->
    [one] { $count } участник
    [few] { $count } участника
   *[other] { $count } участников
}, а помещается { $capacity }.
why-person-overlap = «{ $first }» и «{ $second }» пересекаются на { $minutes } мин, а участвуют в обоих: { $people }.
why-person-travel = Между «{ $first }» и «{ $second }» { $minutes } мин, а дорога от «{ $from }» до «{ $to }» занимает { $travel } мин. Участвуют в обоих: { $people }.
why-embankment-power = «{ $embankment }», { $when }: вместе нужно { $peak } кВт, а предел – { $limit } кВт.
why-embankment-food = «{ $embankment }», { $when }: сразу { $count ->
    [one] { $count } точка питания
    [few] { $count } точки питания
   *[other] { $count } точек питания
}, а предел – { $limit }.
why-noise = «{ $first }» и «{ $second }» громкие и звучат одновременно ({ $when }), а «{ $place }» и «{ $other_place }» слышат друг друга.
why-noise-same = «{ $first }» и «{ $second }» громкие и звучат одновременно ({ $when }) на месте «{ $place }».
why-one-per-day = У заявки «{ $title }» два назначения на { $date }.
why-wanted = У заявки «{ $title }» { $has ->
    [one] { $has } назначение
    [few] { $has } назначения
   *[other] { $has } назначений
}, а просили { $wanted }.
why-allowed-embankment = «{ $title }» может стоять только здесь: { $allowed }. «{ $embankment }» в этот список не входит.
why-not-accepted = Заявка «{ $title }» { $status }, но назначена.
why-not-preferred-embankment = «{ $title }» предпочитает другую набережную.
why-not-preferred-day = «{ $title }» предпочитает другой день.
why-not-preferred-both = «{ $title }» предпочитает другую набережную и другой день.
why-thin-day = «{ $embankment }», { $date }: { $has ->
    [one] { $has } назначение
    [few] { $has } назначения
   *[other] { $has } назначений
}, а хотелось бы { $target }.
why-crowded-category = «{ $embankment }», { $date }: { $of_it } из { $in_all } – «{ $category }».
why-moved-after-release = «{ $title }» публиковали так: { $date }, { $hours }, «{ $place }»; теперь иначе.
why-unconfirmed-near = «{ $title }» ещё не подтверждено, а до { $date } { $days ->
    [0] меньше дня
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
}.
why-gap-on-stage = «{ $place }» пустует { $when }: { $minutes } мин между «{ $first }» и «{ $second }».

# Why an application has less than it wants, and what would help
blocked = { $rule }: мешает в { $spots ->
    [one] { $spots } случае
   *[other] { $spots } случаях
}. Например: { $example }
suggested-spot = «{ $place }» ({ $embankment }), { $date }, { $hours }
suggest-nothing = Свободно: { $spot }. Оценка { $points }.
suggest-displace = Если снять отсюда «{ $other }»: { $spot }. Оценка { $points }.
suggest-move = Если перенести отсюда «{ $other }» ({ $to }): { $spot }. Оценка { $points }.
suggest-request = Если изменить заявку: { $spot }. Сейчас мешает вот что: { $because } Оценка { $points }.

left-out-title = «{ $title }»
left-out-held = «{ $title }»: ни одного назначения, хотя место могло бы найтись. Подходящие места заняли: { $holders }.
left-out-free = «{ $title }»: ни одного назначения, хотя есть свободное место.
left-out-way = Самое дешёвое изменение: { $spot }; уступают: { $others }. Оценка { $points }.
left-out-way-free = Место свободно: { $spot }. Оценка { $points }.
left-out-no-way = Простой замены не найдено.
left-out-moves = «{ $title }» переходит ({ $to })
left-out-loses = «{ $title }» теряет это назначение, остаётся { $left }
left-out-loses-all = «{ $title }» остаётся без назначений

# What would resolve a conflict
fix = { $actions }. Оценка { $points }.
fix-unpin = Открепить «{ $title }»
fix-move = Перенести «{ $title }»: { $to }
fix-drop = Снять «{ $title }»: { $from }
fix-accept = Принять заявку «{ $title }»
fix-want = Договориться с заявителем «{ $title }» о { $count ->
    [one] { $count } назначении
   *[other] { $count } назначениях
}
fix-power = Поднять предел мощности «{ $embankment }» до { $limit } кВт
fix-food = Разрешить на «{ $embankment }» точек питания сразу: { $limit }
fix-capacity = Разрешить на месте «{ $place }» сразу: { $count }
