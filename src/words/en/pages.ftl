# Around every page
page-product = Bright Banks
page-skip = Skip to content
page-languages = Language
page-language = English
demo-here = Demo: here it is { $moment }
page-map = on the map

# The list of seasons
home-title = Festival programmes
home-empty = Nothing is published yet.

# The programme
programme-description = { $name }: the programme by day and embankment, with calendar feeds.
programme-days = Days of the programme
programme-day-back = Previous day: { $day }
programme-day-on = Next day: { $day }
programme-theme = theme: { $theme }
programme-today = today
programme-day-cancelled = day cancelled
programme-events = { $count ->
    [0] no events
    [one] { $count } event
   *[other] { $count } events
}
programme-embankment = Embankment
programme-all-embankment = All embankments
programme-kind = Kind
programme-all-kind = All kinds
programme-category = Topic
programme-all-category = All topics
programme-search = Search all days
programme-show = Show
programme-reset = Show everything
programme-nothing = There are no events on this day.
programme-nothing-filtered = Nothing like that on this day. Try other days: each tells how many events it has.
programme-found = { $count ->
    [0] Nothing found
    [one] { $count } event found
   *[other] { $count } events found
}
programme-found-first = { $count ->
    [one] Showing the first { $count }: be more specific.
   *[other] Showing the first { $count }: be more specific.
}
programme-found-none = Try another word, or the beginning of one.
programme-all-day = All day
programme-cancelled = cancelled
programme-site-feed = Add to calendar
programme-run-sheet = Run sheet for staff
programme-release = Release { $number } of { $on }, { $at }

# Subscribing
subscribe-title = Subscribe to the calendar
subscribe-about = Changes and cancellations appear in your calendar by themselves.
subscribe-everything = The whole programme
subscribe-webcal = Phone or computer
subscribe-google = Google Calendar
subscribe-file = iCal file

# An event
event-back = The whole day
event-when = When
event-where = Where
event-who = Who
event-category = Topic

# A place
place-description = { $place }: what is on here now and next.
place-now = Now
place-nothing-now = Nothing is on here at the moment.
place-next = Next
place-later = Later
place-past = { $count ->
    [one] { $count } event is over
   *[other] { $count } events are over
}
place-code = QR code for the sign

# Changes of the programme
changes-title = { $name }: changes of the programme
changes-of = Release { $number }
changes-link = Feed of changes
changes-more = { $count ->
    [one] and { $count } more change
   *[other] and { $count } more changes
}
changed-new = New
changed-moved = Moved
changed-cancelled = Cancelled
changed-restored = Back in the programme
changed-retitled = New title
changed-altered = Amended

# Months, by number
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

# Problems
problem-home = To the programme
problem-missing = There is no such page
    .text = The address may have changed, or has a typo.
problem-unpublished = The programme is not published yet
    .text = Please come back later: the organizers are working on it.
problem-unknown-filter = The programme has no such thing
    .text = The programme has no «{ $value }». Check the address, or choose from the programme page.
problem-bad-query = The request is unclear
    .text = The address could not be read. Please check it.
problem-fields = Not everything is as it should be
    .text = Mend what is marked and send it again.
problem-sign-in = Please log in
    .text = This is for the festival's team only: log in, or send a token that holds.
problem-forbidden = This is not for you
    .text = Your role does not suffice. If it should, ask an administrator.
problem-cross-site = The request came from somebody else's page
    .text = Nothing was done. Open our site and do it there.
problem-insecure = Logging in needs https
    .text = A password must not cross the network in the open. Administrator: put TLS before the service and set PUBLIC_URL with https.
problem-wrong-login = The login or the password is wrong
    .text = Check the keyboard's layout and try again.
problem-too-many-attempts = Too many attempts
    .text = The next one is possible in { $value } s.
problem-busy = Too many people are logging in
    .text = Please try again in a few seconds.
problem-invitation-gone = The link holds no more
    .text = It has been used or withdrawn, or a week has passed. Ask an administrator for a new one.
problem-last-administrator = This is the last administrator
    .text = First give the role to somebody else who can log in.
problem-too-large = Too much data
    .text = Send less at a time.
problem-media-type = Not that kind of data
    .text = Content-Type: application/json is needed, for forms application/x-www-form-urlencoded.
problem-needs-version = It is not said which version you have seen
    .text = Send If-Match with its ETag, or * if any version will do.
problem-stale = It has been changed meanwhile
    .text = See by whom, when and how; repeat it with the new version if needed.
problem-not-that-step = It is another step that can be undone or redone now
    .text = Something else was done after what you have seen.
problem-draft-changed = The draft has been changed meanwhile
    .text = Look at it anew and repeat it.
problem-outdated = The proposal does not fit any more
    .text = Since it was made the draft was edited (both touch the same, or together they break a rule), or something of it has begun. Look at what changed, and let the service allocate again.
problem-still-planned = The application is still planned
    .text = The applicant’s data can be erased once the application has no assignments today or later.
problem-run-is = The run is not in that state
    .text = It is { $value }; this can be asked of it before or after that only.
problem-adds-conflicts = It would add hard conflicts
    .text = Mend them, or send a reason why it should be: it is kept.
problem-released-meanwhile = Somebody has published meanwhile
    .text = See what is in the new release, and repeat it if needed.
problem-key-reused = This key was used before
    .text = Something else was asked for under this Idempotency-Key. Take a new one.
problem-method = This can't be done here
    .text = This address answers another method: the header Allow names it.
problem-timeout = It took too long
    .text = The answer took too long. Please try again.
problem-unavailable = The service is not available at the moment
    .text = Please try again in a few minutes.
problem-internal = Something went wrong
    .text = It has been written down. Please try again a little later.
