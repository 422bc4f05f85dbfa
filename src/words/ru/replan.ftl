# What happened to the season
disruption-all-always = Отменены все дни, которые ещё не прошли
disruption-all-day = { $date } всё отменено
disruption-all-hours = { $date }, { $hours }: всё отменено
disruption-embankment-always = «{ $name }» закрыта
disruption-embankment-day = { $date } «{ $name }» закрыта
disruption-embankment-hours = { $date }, { $hours }: «{ $name }» закрыта
disruption-place-always = Место «{ $name }» закрыто
disruption-place-day = { $date } место «{ $name }» закрыто
disruption-place-hours = { $date }, { $hours }: место «{ $name }» закрыто
disruption-drop = Заявка «{ $title }» снята
disruption-add = Добавлена заявка «{ $title }»
disruption-power = «{ $name }»: предел мощности теперь { $value } кВт
disruption-power-none = «{ $name }»: предела мощности больше нет
disruption-food = «{ $name }»: точек питания сразу теперь не больше { $value }
disruption-food-none = «{ $name }»: число точек питания больше не ограничено
disruption-capacity = На месте «{ $name }» теперь помещается { $value }
disruption-day-opens = { $name }: теперь открыто { $value }
disruption-place-opens = Место «{ $name }» теперь открыто { $value }

# What became of an assignment, and why
impact-moved = «{ $title }»: было { $was }; стало { $now }.
impact-dropped = «{ $title }»: было { $was }; другого места не нашлось.
impact-new = «{ $title }»: теперь { $now }.
impact-cause = { $what }.
impact-made-way = Место уступлено заявке «{ $other }», у которой иначе не осталось бы ни одного.
impact-sought = Для этой заявки искали место.
impact-room = Было свободное место, а заявка просила больше.

# The command replan
replan-nobody = Никого не затронуло: все назначения остаются как были.
replan-summary = Затронуто назначений: { $affected } (заявок: { $applications }). Перенесено: { $moved }, снято: { $dropped }, новых: { $new }. Без изменений: { $kept }.
replan-left-out = Остались без единого места: { $titles }.
replan-stopped = Остановлено раньше времени: места могли найтись ещё.
replan-column-was = Было
replan-column-now = Стало
replan-column-why = Почему
replan-column-before = До
replan-column-after = После
replan-nowhere = места нет
replan-more = …и ещё { $count }. Все – в impact.json.
replan-bad-argument = { $flag } { $value }: { $what }
replan-bad-cancel = нужна дата, если надо – с набережной и часами: 2023-06-03, 2023-06-03@central или 2023-06-03@central@14:00-18:00.
replan-bad-close = нужен код места или набережной, если надо – с датой и часами: pirs-1, pirs-1@2023-06-03 или pirs-1@2023-06-03@14:00-18:00.
replan-bad-power = нужен код набережной и киловатты: central=45,5; без предела – central=нет.
replan-bad-food = нужен код набережной и число точек питания: central=3; без предела – central=нет.
replan-bad-capacity = нужен код места и сколько на нём помещается: pirs-1=2.
replan-bad-hours = нужна дата или код места и часы: 2023-06-03=14:00-20:00 или pirs-1=12:00-18:00.
replan-bad-date = нужна дата, которая есть в календаре, например 2023-06-03.
replan-bad-arguments = Ошибок: { $count }; ничего не записано.
