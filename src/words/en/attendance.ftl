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
sheet-power = { $power } kW
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
sheet-power-peak = Most is needed at { $at }: { $power } kW.
sheet-power-none = None is needed.
sheet-power-limit = There are { $power } kW in all.
sheet-power-no-limit = No limit is set.
sheet-weather = Weather
sheet-closed = Closed { $hours }.
sheet-uncovered = Without a roof: { $places }.
sheet-all-covered = All places in use have a roof.
sheet-open = open the sheet

# The report of a season
report-title = Report
report-of = Report of the season: { $name }
report-release = By release { $number } and the marks of the team.
report-so-far = The season is still going on: “Held” is what has been marked so far, “Not marked” includes what is still to come.
report-unpublished = Nothing is published yet: there is nothing to report on. Below are only the applications.
report-unmarked = Nobody has marked yet what took place: here is only the plan. Those who work on the embankments mark it on the run sheet of the day; with the first mark the rest appears.
report-where-marks = The run sheets are in the programme, below each embankment
report-beyond = { $count ->
    [one] { $count } more assignment is marked that is in the release no more.
   *[other] { $count } more assignments are marked that are in the release no more.
}
report-home = Own region
report-home-count = { $count ->
    [one] { $count } application
   *[other] { $count } applications
}
report-home-choose = Choose
report-fact-days-planned = Programme days planned
report-fact-days-cancelled = Days cancelled
report-fact-embankments-planned = Embankments in the programme
report-fact-stations-planned = Interactive stations planned
report-fact-performances-planned = Performances planned
report-fact-food-planned = Food points planned
report-fact-days-held = Days held
report-fact-embankments = Embankments with anything held
report-fact-stations = Interactive stations held
report-fact-masters = Masters and hosts of stations
report-fact-performances = Performances held
report-fact-groups = Groups and artists
report-fact-towns-home = Towns of the own region
report-fact-towns-elsewhere = Towns of other regions
report-fact-food = Food points at work
report-fact-no-shows = No-shows
report-fact-visitors = Visitors
report-kinds = By kind
report-embankments = By embankment
report-days = By day
report-applications = Applications
report-wishes = Fairness by kind
report-portions = Fairness by application
report-shares = Every application
report-total = Total
report-column-part = Part
report-column-kind = Kind
report-column-id = Id
report-column-title = Title
report-column-applicant = Applicant
report-column-portion = Part of the wishes
report-column-planned = Planned
report-column-held = Held
report-column-no-show = No-show
report-column-cancelled = Cancelled
report-column-open = Not marked
report-column-problems = Problems
report-column-visitors = Visitors
report-column-applications = Applications
report-column-people = People
report-column-towns-home = Towns of the region
report-column-towns-elsewhere = Other towns
report-column-received = Received
report-column-accepted = Accepted
report-column-declined = Rejected or withdrawn
report-column-served = In the programme
report-column-held-once = Held at least once
report-column-wanted = Wanted
report-column-got = Got
report-column-got-so = Applications planned
report-column-held-so = Applications held
report-portion-nothing = nothing
report-portion-below-half = less than half
report-portion-half-or-more = half or more
report-portion-all = all

# What the script of the day sheet says
queue-waits = waits to be sent
queue-sent = sent
queue-count = Waiting to be sent:
queue-none = All marks are sent.
queue-last = Last sent at
queue-kept = No network: this is the sheet kept at
queue-login = Log in again to send them
