# What columns of forms and lists are called, besides the names in the season bundle
intake-title-id = application id|application number|response id|submission id|id
intake-title-kind = kind|type|type of participation|application type|participation format|who are you
intake-title-title = title|name of the programme|programme title|program title|act name|workshop title|name of your act|stall name
intake-title-description = description|short description|about|tell us about your programme|comment|abstract|details
intake-title-category = category|genre|topic|track|field
intake-title-applicant = applicant|organisation|organization|company|group|group name|band|ensemble|organisation name|organization name
intake-title-contact_name = contact|contact person|name|full name|first and last name|leader|responsible person
intake-title-email = email|e-mail|email address|e-mail address|mail
intake-title-phone = phone|telephone|phone number|mobile|cell phone|contact phone
intake-title-city = city|town|where are you from
intake-title-region = region|state|province|county
intake-title-people = people|members|participants|line-up|performers|names of participants
intake-title-wanted = wanted|how many times|number of times|how many days|number of slots
intake-title-duration_min = duration|length|running time|how long|duration minutes
intake-title-setup_min = setup|set-up time|setup time|preparation|soundcheck
intake-title-teardown_min = teardown|tear-down time|teardown time|packing up
intake-title-start_step_min = start step
intake-title-power_kw = power|electricity|power needed|power kw|kilowatts|electric power
intake-title-water = water|need water|water supply
intake-title-cover = cover|tent|need cover|roof|canopy
intake-title-area_m2 = area|space|space needed|square metres|area m2|floor space
intake-title-loud = loud|noise|loud music|amplified sound
intake-title-embankments = embankments|allowed embankments|possible sites|sites
intake-title-preferred_embankments = preferred embankments|preferred embankment|preferred site|where would you like|location
intake-title-availability = availability|dates|date|when|when can you come|available dates|preferred dates|days
intake-title-priority = priority|importance
intake-title-status = status|decision
intake-title-submitted_at = timestamp|submitted at|submission date|date submitted|created at|completion time|submit date

# Beginnings of what people write for a word of the season bundle
intake-word-yes = yes|need|requir|y|sure|can|will
intake-word-no = no|not|none|without|don
intake-word-station = workshop|station|master|class|craft|game|quest|quiz|exhibition|activity|robot|drawing|sport
intake-word-performer = perform|band|concert|vocal|choir|dance|stage|music|act|ensemble|theatre|singer|orchestra
intake-word-food = food|coffee|cafe|drink|catering|bakery|ice|restaurant|snack
intake-word-submitted = submit|new|pending|review
intake-word-accepted = accept|approv|confirm
intake-word-waiting = wait|reserve
intake-word-rejected = reject|refus|declin
intake-word-withdrawn = withdr|cancel
intake-word-any = any|all|every|always|whole
intake-word-weekend = weekend
intake-word-preferred = prefer|better|best|love|ideal

# Dates and times
intake-months = jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec
intake-weekdays = mon|tue|wed|thu|fri|sat|sun
intake-weekdays-short = mo|tu|we|th|fr|sa|su
intake-from = from|after|since
intake-until = until|till|to|before
intake-filler = the|of|on|in|at|day|days|date|dates|i|we|can|come|only|year|st|nd|rd|th
intake-hours = h|hour|hours|hr
intake-minutes = m|min|minute|minutes

# What is wrong with a table or a mapping
intake-submitted-at = Submitted at
intake-in-cell = Row { $row }, column “{ $column }” ({ $field }): { $what }
intake-in-field = Row { $row }, { $field }: { $what }
intake-in-row = Row { $row }: { $what }
intake-no-sheet = The workbook has no sheet “{ $sheet }”, but: { $there }.
intake-no-objects = A list of objects with plain values is needed; number { $row } is none.
intake-no-column = Field “{ $field }”: the table has no column “{ $title }”. Name another one or remove the field.
intake-no-kind = Nothing says of which kind the applications are: name a column, or one value for all.
intake-no-key = Nothing tells one application from another: a column with an id, a title or an applicant is needed.
intake-change = { $field }: “{ $before }” → “{ $after }”
intake-change-kept = { $field } stays “{ $before }”, the table says “{ $after }”
