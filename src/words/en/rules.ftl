# Kinds of application and of place
kind-station = interactive station
kind-performer = performer
kind-food = food point
place-kind-station = station place
place-kind-stage = stage
place-kind-food = food place

# Statuses of an application
application-status-submitted = submitted
application-status-accepted = accepted
application-status-waiting = on the waiting list
application-status-rejected = rejected
application-status-withdrawn = withdrawn

# Names of the rules
rule-place-kind = Kind of place
rule-place-features = Equipment of the place
rule-opening-hours = Opening hours
rule-applicant-availability = Applicant’s availability
rule-start-step = Start step
rule-place-double-booking = Place booked twice
rule-person-overlap = One person in two places
rule-embankment-power = Power of the embankment
rule-embankment-food = Number of food points
rule-noise = Noise
rule-one-per-day = One a day
rule-wanted = More than wanted
rule-allowed-embankment = Embankment not allowed
rule-not-accepted = Application not accepted
rule-not-preferred = Not as preferred
rule-thin-day = Thin day
rule-crowded-category = Monotonous day
rule-moved-after-release = Moved after a release
rule-unconfirmed-near = Not confirmed
rule-gap-on-stage = Gap on a stage

# Why a rule is broken
why-place-kind = “{ $title }” is a { $kind }, but “{ $place }” is a { $place_kind }.
why-place-features = “{ $title }” does not suit the place “{ $place }”: { $lacks }.
lack-power = needs { $needs } kW, there are { $has } kW
lack-area = needs { $needs } m², there are { $has } m²
lack-water = needs water
lack-cover = needs cover
why-day-cancelled = { $date } is cancelled, so “{ $title }” can’t take place on that day.
why-embankment-closed = On { $date } “{ $embankment }” is closed, so “{ $title }” can’t take place there.
why-place-closed = On { $date } the place “{ $place }” is closed, so “{ $title }” can’t take place there.
why-never-open = On { $date } the place “{ $place }” has no hours in common with that day.
why-outside-hours = “{ $title }”: { $activity }, but “{ $place }” is open { $open } on { $date }.
why-closed-hours = “{ $title }”: { $activity }, but “{ $place }” is closed { $closed } on { $date }.
why-skipped-time = “{ $title }”: there is no { $at } on { $date }, the clocks go forward.
why-not-offered-day = The applicant of “{ $title }” can’t come on { $date }.
why-not-offered-hours = “{ $title }”: { $activity }, but on { $date } the applicant can only come { $offered }.
why-start-step = “{ $title }” starts at { $start }, but has to start at a multiple of { $step } min after midnight.
why-place-double-booking-pair = “{ $first }” and “{ $second }” use the place “{ $place }” at once: { $when } (set-up and tear-down included).
why-place-double-booking-many = { $count } at once on the place “{ $place }” { $when }; it takes { $capacity }.
why-person-overlap = “{ $first }” and “{ $second }” overlap by { $minutes } min, and the same people take part in both: { $people }.
why-person-travel = There are { $minutes } min between “{ $first }” and “{ $second }”, but it takes { $travel } min from “{ $from }” to “{ $to }”. Taking part in both: { $people }.
why-embankment-power = “{ $embankment }”, { $when }: { $peak } kW are needed together, the limit is { $limit } kW.
why-embankment-food = “{ $embankment }”, { $when }: { $count ->
    [one] { $count } food point
   *[other] { $count } food points
} at once, the limit is { $limit }.
why-noise = “{ $first }” and “{ $second }” are loud at the same time ({ $when }), and “{ $place }” and “{ $other_place }” hear each other.
why-noise-same = “{ $first }” and “{ $second }” are loud at the same time ({ $when }) on the place “{ $place }”.
why-one-per-day = “{ $title }” has two assignments on { $date }.
why-wanted = “{ $title }” has { $has ->
    [one] { $has } assignment
   *[other] { $has } assignments
}, but wants { $wanted }.
why-allowed-embankment = “{ $title }” may only be placed here: { $allowed }. “{ $embankment }” is not among them.
why-not-accepted = The application “{ $title }” is { $status }, but it is placed.
why-not-preferred-embankment = “{ $title }” prefers another embankment.
why-not-preferred-day = “{ $title }” prefers another day.
why-not-preferred-both = “{ $title }” prefers another embankment and another day.
why-thin-day = “{ $embankment }”, { $date }: { $has ->
    [one] { $has } assignment
   *[other] { $has } assignments
}, { $target } are wished for.
why-crowded-category = “{ $embankment }”, { $date }: { $of_it } of { $in_all } are “{ $category }”.
why-moved-after-release = “{ $title }” was published as { $date }, { $hours }, “{ $place }”; it is different now.
why-unconfirmed-near = “{ $title }” is not confirmed yet, and { $date } is { $days ->
    [0] today
    [one] { $days } day away
   *[other] { $days } days away
}.
why-gap-on-stage = “{ $place }” stands empty { $when }: { $minutes } min between “{ $first }” and “{ $second }”.

# Why an application has less than it wants, and what would help
blocked = { $rule }: in the way in { $spots ->
    [one] { $spots } case
   *[other] { $spots } cases
}. For example: { $example }
suggested-spot = “{ $place }” ({ $embankment }), { $date }, { $hours }
suggest-nothing = Free: { $spot }. Score { $points }.
suggest-displace = If “{ $other }” goes from there: { $spot }. Score { $points }.
suggest-move = If “{ $other }” moves from there ({ $to }): { $spot }. Score { $points }.
suggest-request = If the request changes: { $spot }. What is in the way now: { $because } Score { $points }.

left-out-title = “{ $title }”
left-out-held = “{ $title }” has nothing, though it could be placed. Its spots are held by: { $holders }.
left-out-free = “{ $title }” has nothing, though there is a free spot.
left-out-way = The cheapest change: { $spot }; who gives way: { $others }. Score { $points }.
left-out-way-free = The spot is free: { $spot }. Score { $points }.
left-out-no-way = No simple exchange was found.
left-out-moves = “{ $title }” moves ({ $to })
left-out-loses = “{ $title }” loses this assignment and has { $left } left
left-out-loses-all = “{ $title }” is left with nothing

# What would resolve a conflict
fix = { $actions }. Score { $points }.
fix-unpin = Unpin “{ $title }”
fix-move = Move “{ $title }”: { $to }
fix-drop = Take “{ $title }” out: { $from }
fix-accept = Accept the application “{ $title }”
fix-want = Agree with “{ $title }” on { $count ->
    [one] { $count } assignment
   *[other] { $count } assignments
}
fix-power = Raise the power limit of “{ $embankment }” to { $limit } kW
fix-food = Allow “{ $embankment }” so many food points at once: { $limit }
fix-capacity = Allow so many at once on “{ $place }”: { $count }
