# The board of a day: what can be done there beside putting one thing elsewhere
board-show-room = With time left
board-only = Moving changes
board-only-both = Place and time
board-only-time = Only the time
board-only-place = Only the place
board-help = Mouse and keys
board-help-lines =
    Drag an assignment to move it; with Shift only the time changes, or only the place.
    Pull at an end to make it longer or shorter.
    Drop it on another one of its kind, and they change places.
    By keyboard: Space picks up, arrows carry (by hours with Shift), + and − make it longer and shorter, Enter puts down, Escape lets go.
    Ctrl+click or X ticks, Shift+click or Shift+X ticks all up to it, Ctrl+A ticks all, Escape takes the ticks away.
    Ctrl+Z undoes, Ctrl+Shift+Z redoes.
    On a phone: tap an assignment, then the spot for it; the ends of what is held can be pulled.

# Longer and shorter
resize-asked = { $minutes } min were asked for. Unless it is pinned, an allocation goes back to that
resize-asked-whole = All the time that the place is open was asked for. Unless it is pinned, an allocation goes back to that

# Several at once
several-begin = Tick several
several-end = Stop ticking
several-tick = Tick: { $title }, { $hours }
several-title = All that are ticked:
several-how = Tick assignments on the board and choose what to do with them. You see first what would change; all of it is one step.
several-minutes = Later by, min
several-shift = Shift
several-day = To this day
several-place = To this place
several-nothing = Nothing is ticked
several-nothing-about = Tick assignments on the board, and try again.
several-back = To the board

# What an edit would do
preview-title = { $count ->
    [one] { $count } assignment would change
   *[other] { $count } assignments would change
}
preview-nothing = Nothing would change
preview-score = Score of the plan: { $points }.
preview-unfit = { $count ->
    [one] { $count } does not fit. All is done together, or nothing.
   *[other] { $count } do not fit. All is done together, or nothing.
}
preview-beyond = There is no such time: the day has ended by then, or has not begun.
preview-come = { $count ->
    [one] { $count } warning would come
   *[other] { $count } warnings would come
}
preview-go = { $count ->
    [one] { $count } conflict or warning would go
   *[other] { $count } conflicts and warnings would go
}
preview-do = Do it
preview-fitting = { $count ->
    [one] Only the { $count } that fits
   *[other] Only the { $count } that fit
}

# What the script says
said-resizing = Arrows or + and − move the end, Enter keeps it, Escape lets go.
said-minutes = min
said-swap = Change places
said-undone = Undone
said-dragged = Picked up. Let go of it where it belongs; Escape puts it back.
said-tapped = Picked up. Tap where it belongs; tap it again to open it.
said-chosen = Ticked
said-put-down = Put it down or let go first, then change how long it lasts.
