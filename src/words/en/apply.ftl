# Applying on the site
apply-title = Application to take part: { $season }
apply-title-wrong = To be mended: { $title }
apply-link = Apply to take part
apply-link-until = Applications until { $until }
apply-steps = Steps of the application
apply-tab-who = Who
apply-tab-what = What
apply-tab-needs = Needs
apply-tab-when = When and where
apply-tab-check = Check
apply-step-who = Who you are and how to reach you
apply-step-what = What you will show
apply-step-needs = What you need
apply-step-when = When and where
apply-step-check = Check and send
apply-welcome = No account is needed. Five short steps, about ten minutes. What you write is saved at each step: you can stop and go on later.
apply-until = Applications are taken up to and including { $until }.
apply-next = Save and go on
apply-save = Save and return to the check
apply-before = Back
apply-optional = (optional)
apply-error = Error:
apply-wrong = { $count ->
    [one] One thing to be mended
   *[other] { $count } things to be mended
}
apply-trap = Leave this field empty

# Fields
apply-label-applicant = Organisation, group or your name
apply-hint-applicant = As the programme should name you.
apply-label-contact_name = Contact person
apply-label-email = E-mail
apply-hint-email = The confirmation and your dates come here. It is not published.
apply-label-phone = Telephone
apply-hint-phone = We call if something changes on your day. It is not published.
apply-label-city = Town
apply-label-region = Region
apply-label-kind = How you take part
apply-kind-station = Interactive station
apply-kind-station-about = a master class, a game, a quiz, an exhibition
apply-kind-performer = Performance on a stage
apply-kind-performer-about = an artist or a group
apply-kind-food = Food point
apply-kind-food-about = food and drinks for visitors
apply-label-title = Title
apply-hint-title = Visitors see it. For example: “Zarya” choir, Robots made by hand
apply-label-description = Description for visitors
apply-hint-description = Two or three sentences: what happens, for whom, what to bring.
apply-label-category = What it is about
apply-hint-category = In a word or two: music, sports, robotics.
apply-label-people = Who also takes part in other applications
apply-hint-people = Names of people or groups, one on a line: they are not placed in two spots at once.
apply-label-power_kw = Electricity, kW
apply-hint-power_kw = Of all devices together, such as 2.5. Empty: none.
apply-label-area_m2 = Area, m²
apply-hint-area_m2 = What you take up together with visitors. Empty: whatever there is.
apply-label-setup_min = Minutes to set up
apply-hint-setup_min = Before the start. Empty: none.
apply-label-teardown_min = Minutes to clear away
apply-hint-teardown_min = After the end. Empty: none.
apply-label-water = Water is needed
apply-label-cover = A roof is needed
apply-label-loud = It will be loud
apply-hint-loud = Amplified, or heard at the next places: whoever needs silence is not placed beside you.
apply-label-wanted = How many times you would like to take part
apply-hint-wanted = On how many days. Empty: once.
apply-label-duration_min = How many minutes it lasts
apply-hint-duration_min = Without setting up and clearing away. For stations and food empty means the whole day.

# When and where
apply-days = On which days you can come
apply-days-hint = Tick all that suits. Hours are needed only if you can't come for the whole day.
apply-all-days = { $count ->
    [one] Every day ({ $count })
   *[other] Every day ({ $count })
}
apply-weekday-1 = All Mondays ({ $count })
apply-weekday-2 = All Tuesdays ({ $count })
apply-weekday-3 = All Wednesdays ({ $count })
apply-weekday-4 = All Thursdays ({ $count })
apply-weekday-5 = All Fridays ({ $count })
apply-weekday-6 = All Saturdays ({ $count })
apply-weekday-7 = All Sundays ({ $count })
apply-from = from
apply-to = to
apply-single = Single days
apply-single-hint = Here you can add a day, take it out or name other hours. What is said of a day here counts more than what is said above.
apply-day-usual = as above
apply-day-yes = we can
apply-day-best = best of all
apply-day-no = we can't
apply-any-day = Any day, any hours
apply-sites = On which embankments
apply-sites-hint = If the place matters. The more of them suit, the easier it is to find time for you.
apply-site-suits = suits
apply-site-best = best here
apply-site-not = does not suit

# What is wrong
apply-missing-applicant = Write who applies: an organisation, a group or your name.
apply-missing-contact_name = Write whom to ask.
apply-missing-email = Write an e-mail address: the confirmation goes there.
apply-missing-phone = Write a telephone number: we call it if something changes.
apply-missing-kind = Choose how you take part.
apply-missing-title = Write a title: visitors see it.
apply-missing-duration_min = Write how many minutes the performance lasts.
apply-bad-email = Look at the e-mail address again: it looks like name@site.com.
apply-bad-phone = Look at the telephone number again: it is made of digits, such as 8 (391) 200-00-00.
apply-bad-time = Look at the time again: it is written as 12:00.
apply-outside = The day is closed at these hours, it is open { $hours }.
apply-no-day = Tick at least one day on which you can come.
apply-no-hours = Nothing takes place at these hours on the days that are ticked. Change the hours or the days.
apply-no-site = Leave at least one embankment.
apply-no-consent = Without your consent we can't take the application. Read the text and tick the box.

# Consent
apply-consent = Consent to the processing of personal data
apply-consent-operator = the organizer of “{ $season }”
apply-consent-text =
    I consent to the processing of my personal data (Federal Law No. 152-FZ of the Russian Federation). Operator: { $operator }.

    What for: to consider my application (“{ $season }”), to make a schedule, and to reach me about it.

    Which data: name, telephone, e-mail, town, and everything that I tell of myself in the application.

    What is done with them: they are collected, recorded, put in order, stored, corrected, used, blocked, deleted and destroyed, by programs and without them. The name of the group or applicant, the town, the title and the description of an accepted application are published in the programme. Telephone, e-mail and the name of the contact person are not.

    The consent holds until the results of the season are in. It can be withdrawn at any time by writing to the operator.
apply-consent-version = Version of the text: { $version }
apply-consent-give = I have read the text and consent
apply-consented = Given on { $on } at { $at }, version { $version }

# Check and send
apply-change = Change
apply-nothing = not given
apply-send-about = When it is sent you get a number and a mail that confirms it.
apply-send = Send the application
apply-received = The application is received
apply-received-title = We have received the application: { $title }
apply-number = Number of the application
apply-received-about = Note it down and have it ready if you call or write to the organizers. It is also in the mail that goes to the address you gave.
apply-received-next = Now the organizers look at it. They write to you about the decision and the dates.
apply-page-about = The application has a page of its own, for you alone: it shows the decision, the dates and places, and there you can decline a date or withdraw the application. Every mail has a link to it too.
apply-page = Open the page of the application
apply-another = Apply once more

# Stop and go on
apply-later = Go on later or on another device
apply-later-about = What you have written is kept until { $until }. Open this link to go on; show it to nobody: whoever has it sees all that you wrote.
apply-forget = Delete all that I have written
apply-gone = This unfinished application is gone
apply-gone-about = It was deleted, or kept for too long. Please begin anew.
apply-begin = Begin anew

# When nothing is taken
apply-not-yet = Applications are not taken yet
apply-not-yet-about = You can apply from { $from } on. Please come back!
apply-over = Applications are closed
apply-over-about = They were taken until { $until }. Thank you to everybody who applied! If it is important, write to the organizers.
apply-shut = Applications are not taken at the moment
apply-shut-about = When they are, the form will be here.
apply-nothing-about = The organizers have not named days and places yet. Please look in later.
apply-programme = To the programme
apply-insecure = An application can't be sent openly
apply-insecure-about = Personal data travel by https only. To the administrator: put TLS before the service and set PUBLIC_URL to https.

# On the organizer's desk
application-consent = Consent to the processing of data
application-consent-none = did not come by the site: none is recorded
application-consent-text = Text of the consent
