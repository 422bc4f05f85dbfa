# What happened to the season
disruption-all-always = All days that are still to come are cancelled
disruption-all-day = { $date } is cancelled
disruption-all-hours = On { $date } { $hours } everything is cancelled
disruption-embankment-always = “{ $name }” is closed
disruption-embankment-day = On { $date } “{ $name }” is closed
disruption-embankment-hours = On { $date } { $hours } “{ $name }” is closed
disruption-place-always = The place “{ $name }” is closed
disruption-place-day = On { $date } the place “{ $name }” is closed
disruption-place-hours = On { $date } { $hours } the place “{ $name }” is closed
disruption-drop = The application “{ $title }” is taken out
disruption-add = The application “{ $title }” is added
disruption-power = “{ $name }”: the power limit is { $value } kW now
disruption-power-none = “{ $name }”: there is no power limit any more
disruption-food = “{ $name }”: at most { $value } food points at once now
disruption-food-none = “{ $name }”: there is no limit of food points any more
disruption-capacity = The place “{ $name }” takes { $value } now
disruption-day-opens = { $name }: open { $value } now
disruption-place-opens = The place “{ $name }” is open { $value } now

# What became of an assignment, and why
impact-moved = “{ $title }”: was { $was }; is now { $now }.
impact-dropped = “{ $title }”: was { $was }; no other spot was found.
impact-new = “{ $title }”: is now { $now }.
impact-cause = { $what }.
impact-made-way = It made way for “{ $other }”, which would have nothing otherwise.
impact-sought = A spot was looked for.
impact-room = There was room, and the application wanted more.

# The command replan
replan-nobody = Nobody is affected: all assignments stay as they were.
replan-summary = Assignments affected: { $affected } (applications: { $applications }). Moved: { $moved }, taken out: { $dropped }, new: { $new }. Unchanged: { $kept }.
replan-left-out = Left without any spot: { $titles }.
replan-stopped = Stopped early: more could find a spot.
replan-column-was = Was
replan-column-now = Is now
replan-column-why = Why
replan-column-before = Before
replan-column-after = After
replan-nowhere = no spot
replan-more = …and { $count } more. All of them: impact.json.
replan-bad-argument = { $flag } { $value }: { $what }
replan-bad-cancel = a date is needed, perhaps with an embankment and hours: 2023-06-03, 2023-06-03@central or 2023-06-03@central@14:00-18:00.
replan-bad-close = the id of a place or embankment is needed, perhaps with a date and hours: pier-1, pier-1@2023-06-03 or pier-1@2023-06-03@14:00-18:00.
replan-bad-power = the id of an embankment and kilowatts are needed: central=45.5; without a limit: central=none.
replan-bad-food = the id of an embankment and a number of food points are needed: central=3; without a limit: central=none.
replan-bad-capacity = the id of a place and how many it takes are needed: pier-1=2.
replan-bad-hours = a date or the id of a place, and hours, are needed: 2023-06-03=14:00-20:00 or pier-1=12:00-18:00.
replan-bad-date = a date that exists is needed, such as 2023-06-03.
replan-bad-arguments = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}; nothing was written.
