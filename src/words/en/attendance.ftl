# Why a mark is not taken
unfit-incomplete = Something is missing in the mark.
unfit-id-taken = Something else was marked under this id.
unfit-unknown-assignment = The programme has no such assignment.
unfit-unknown-mark = There is no such mark.
unfit-unknown-spot = The programme has no such day, place or hour.
unfit-not-yours = You can only mark on your own embankment.
unfit-note-too-long = The note is too long: 500 characters at most.
unfit-too-many = No hour has so many visitors.

# How far somebody has come
turnout-arrived = Arrived
turnout-started = Started
turnout-held = Held
turnout-no-show = No-show

# The day sheet
sheet-order = Order
sheet-by-time = By time
sheet-by-place = By place
sheet-release = Release { $number }, { $at }
sheet-made = sheet of { $at }
sheet-code = This sheet as it is now
sheet-printed = Printed is the sheet of release
sheet-compare = Show what has changed
sheet-unchanged = Nothing on this sheet has changed since release { $number }.
sheet-changed = Since release { $number }, { $count ->
    [one] { $count } line of this sheet has changed
   *[other] { $count } lines of this sheet have changed
}.
sheet-was = It was:
sheet-moved-away = now
sheet-arrival = arrives { $time }
sheet-sound-check = sound check { $time }
sheet-cleared = cleared by { $time }
sheet-power = { $power } kW
sheet-water = water
sheet-problem = Problem
sheet-take-back = Take back
sheet-trouble = Something is wrong
sheet-note = What happened
sheet-send-trouble = Mark the problem
sheet-visitors = Visitors
sheet-visitors-sum = Marked for the day: { $count }.
sheet-visitors-none = Nobody has counted yet.
sheet-hour = Hour
sheet-place = Where
sheet-whole = the whole embankment
sheet-count = How many came within this hour
sheet-count-save = Save
sheet-notes = To keep in mind
sheet-team = Team
sheet-power-title = Power
sheet-power-peak = Most is needed at { $at }: { $power } kW.
sheet-power-none = None is needed.
sheet-power-limit = There are { $power } kW in all.
sheet-power-no-limit = No limit is set.
sheet-weather = Weather
sheet-closed = Closed { $hours }.
sheet-uncovered = Without a roof: { $places }.
sheet-all-covered = All places in use have a roof.
sheet-open = open the sheet
