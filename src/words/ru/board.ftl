# The board of a day: what can be done there beside putting one thing elsewhere
board-show-room = Где есть время
board-only = При переносе менять
board-only-both = Место и время
board-only-time = Только время
board-only-place = Только место
board-help = Мышь и клавиши
board-help-lines =
    Перетащите назначение, чтобы перенести его; с Shift меняется только время или только место.
    Потяните за край, чтобы сделать его длиннее или короче.
    Отпустите на другом назначении того же вида – они поменяются местами.
    С клавиатуры: пробел – взять, стрелки – нести (с Shift по часу), + и − – длиннее и короче, Enter – поставить, Escape – отпустить.
    Ctrl+щелчок или X – отметить, Shift+щелчок или Shift+X – отметить все до этого, Ctrl+A – отметить всё, Escape – снять отметки.
    Ctrl+Z – отменить, Ctrl+Shift+Z – вернуть.
    На телефоне: коснитесь назначения, потом места для него; края взятого можно тянуть.

# Longer and shorter
resize-asked = В заявке { $minutes } мин. Без закрепления расстановка вернёт столько
resize-asked-whole = В заявке – всё время работы места. Без закрепления расстановка его и вернёт

# Several at once
several-begin = Отметить несколько
several-end = Закончить отмечать
several-tick = Отметить: { $title }, { $hours }
several-title = С отмеченными:
several-how = Отметьте назначения на доске и выберите, что с ними сделать. Сначала будет видно, что изменится; всё делается одним шагом.
several-minutes = Позже на, мин
several-shift = Сдвинуть
several-day = На этот день
several-place = На это место
several-nothing = Ничего не отмечено
several-nothing-about = Отметьте назначения на доске и повторите.
several-back = К доске

# What an edit would do
preview-title = { $count ->
    [one] Изменится { $count } назначение
    [few] Изменятся { $count } назначения
   *[other] Изменятся { $count } назначений
}
preview-nothing = Ничего не изменится
preview-score = Оценка плана: { $points }.
preview-unfit = { $count ->
    [one] Не подходит { $count }. Всё делается вместе или ничего.
   *[other] Не подходят { $count }. Всё делается вместе или ничего.
}
preview-beyond = Такого времени нет: день закончится раньше или ещё не начнётся.
preview-come = { $count ->
    [one] Появится { $count } предупреждение
    [few] Появятся { $count } предупреждения
   *[other] Появятся { $count } предупреждений
}
preview-go = { $count ->
    [one] Уйдёт { $count } конфликт или предупреждение
    [few] Уйдут { $count } конфликта или предупреждения
   *[other] Уйдут { $count } конфликтов и предупреждений
}
preview-do = Сделать
preview-fitting = { $count ->
    [one] Только { $count }, который подходит
   *[other] Только { $count }, которые подходят
}

# What the script says
said-resizing = Стрелки или + и − меняют конец, Enter – сохранить, Escape – отпустить.
said-minutes = мин
said-swap = Поменять местами
said-undone = Отменено
said-dragged = Взято. Отпустите там, куда поставить; Escape – вернуть.
said-tapped = Взято. Коснитесь места, куда поставить; ещё раз по нему – откроется.
said-chosen = Отмечено
said-put-down = Сначала поставьте или отпустите, потом меняйте длительность.
