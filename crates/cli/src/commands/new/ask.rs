//! `readback new --ask`: one question a screen. Lines in, lines out: it works over a bad connection and is read aloud well.
//! Every answer is in the file before the next question, so that nothing is lost and an interview goes on where it stopped.

mod command;
mod sayings;

use std::path::Path;

use jiff::tz::TimeZone;
use readback::authoring::{Answer, Interview, Question, Who};
use readback::lang::{Lang, Text};
use readback::packet::time::Time;
use readback::report::{Explanation, Subject};

use super::skeletons::Team;
use crate::commands::output_file::Beside;
use crate::commands::packet_file::AsRead;
use crate::exit::Exit;
use crate::io::clock;
use crate::io::terminal::{Failure, say, shell_quoted};
use crate::io::typed_lines::{Typed, TypedLines};
use command::Command;
pub(super) use sayings::introduce;

const fn text(zh_tw: &'static str, en: &'static str) -> Text {
    Text { zh_tw, en }
}

/// How an interview ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// Everything has an answer.
    Done,
    /// Somebody goes on later.
    Later,
    /// What stands in the file by now is refused, and why is told: how the program ends.
    Refused(Exit),
}

/// The same, and what is written with where it goes on.
pub(super) enum Ended {
    Done(Beside),
    Later,
    Refused(Exit),
}

/// Asks until everything is answered, after which other packets can be asked for, or until somebody has enough.
pub(super) fn run<'a>(
    (interview, read): (Interview<'a>, AsRead),
    team: &'a Team,
    beside: Beside,
    typed: &mut TypedLines,
    (path, now, root): (&'a Path, Time, &'a str),
    by: Option<&'a Who>,
    lang: Lang,
) -> Result<Ended, Failure> {
    // Without the zone nobody knows when a bare date ends, and nothing is said of it.
    let at = clock::zone(None).map(|zone| (now, zone));
    let mut talk = Talk {
        interview,
        read,
        team,
        path,
        root,
        by,
        at,
        lang,
        asked: Vec::new(),
        skipped: Vec::new(),
        next: None,
        field: "",
    };
    let (end, beside) = talk.go_on(beside, typed)?;
    Ok(match end {
        End::Done => {
            talk.say_done();
            Ended::Done(beside)
        }
        End::Later => {
            talk.say_later();
            Ended::Later
        }
        End::Refused(exit) => Ended::Refused(exit),
    })
}

/// An interview on a terminal.
struct Talk<'a> {
    interview: Interview<'a>,
    /// The file as it was read last.
    read: AsRead,
    team: &'a Team,
    path: &'a Path,
    /// The option that says where plan and source are, if it was given.
    root: &'a str,
    /// Who is asked, if that was said.
    by: Option<&'a Who>,
    /// The time, and where a bare date ends.
    at: Option<(Time, TimeZone)>,
    lang: Lang,
    /// What was asked so far, to go back to.
    asked: Vec<Question>,
    /// What somebody leaves open for now.
    skipped: Vec<Question>,
    /// What is asked next, if it is not the first open question.
    next: Option<Question>,
    /// The field whose questions are being asked: what it is has been said.
    field: &'static str,
}

impl Talk<'_> {
    fn go_on(
        &mut self,
        mut beside: Beside,
        typed: &mut TypedLines,
    ) -> Result<(End, Beside), Failure> {
        loop {
            let question = self.next.take().or_else(|| self.first_open());
            let Some(question) = question.or_else(|| self.at_the_end(typed)) else {
                return Ok((End::Done, beside));
            };
            if typed.forget_waiting() {
                sayings::say_forgotten(self.lang);
            }
            self.show(&question);
            let line = match typed.next() {
                Typed::Line(line) => line,
                Typed::Several => {
                    sayings::say_several(self.lang);
                    self.next = Some(question);
                    continue;
                }
                Typed::NotText => {
                    sayings::say_no_text(self.lang);
                    self.next = Some(question);
                    continue;
                }
                Typed::End => return Ok((End::Later, beside)),
            };
            let stood = self.interview.surroundings(&question);
            if let Some(end) = self.reload()? {
                return Ok((end, beside));
            }
            if Command::of(&line).is_of_place() && self.has_changed(&question, &stood) {
                sayings::say_changed_here(self.lang);
                self.next = self.interview.anew(question);
                continue;
            }
            let before = self.interview.text().to_owned();
            let answer = match Command::of(&line) {
                Command::Leave => return Ok((End::Later, beside)),
                Command::Back => {
                    self.go_back(question);
                    continue;
                }
                Command::Why => {
                    self.say_why(&question);
                    self.next = Some(question);
                    continue;
                }
                Command::Skip => {
                    self.asked.push(question.clone());
                    self.skipped.push(question);
                    continue;
                }
                Command::Another => {
                    let another = self.interview.next_element(&question);
                    if another.is_none() {
                        sayings::say_no_list(self.lang);
                    }
                    self.next = Some(another.unwrap_or(question));
                    continue;
                }
                Command::TakeBack => {
                    beside = self.take_back(question, beside)?;
                    continue;
                }
                Command::Settle(key, reason) => self.interview.settle(&question, key, reason),
                Command::Answer(typed) => self.interview.answer(&question, typed),
            };
            match answer {
                Answer::Taken => {
                    self.say_taken(&question);
                    self.say_remarks(&question, &before);
                    self.asked.push(question);
                    beside = self.save(beside)?;
                }
                Answer::NotTaken(why) => {
                    sayings::say_not_taken(&why);
                    self.next = self.interview.anew(question);
                }
            }
        }
    }

    /// Whether somebody has written something else where a question asks since it was put: what was typed then is no answer to what
    /// stands there now.
    fn has_changed(&self, question: &Question, stood: &str) -> bool {
        !self.interview.is_asked_as(question) || self.interview.surroundings(question) != stood
    }

    /// Takes an answer back, after which its question is put again.
    fn take_back(&mut self, question: Question, beside: Beside) -> Result<Beside, Failure> {
        const EMPTY: Text = text("  = 收回了，這一題又空著", "  = taken back: this is open again");
        let beside = match self.interview.take_back(&question) {
            Answer::Taken => {
                say(EMPTY.in_lang(self.lang));
                self.say_displaced();
                self.save(beside)?
            }
            Answer::NotTaken(why) => {
                sayings::say_not_taken(&why);
                beside
            }
        };
        self.next = self.interview.anew(question);
        Ok(beside)
    }

    /// Takes over what somebody wrote into the file meanwhile; ends where it can be read no more.
    fn reload(&mut self) -> Result<Option<End>, Failure> {
        const CHANGED: Text = text(
            "  （檔案在這段時間有人改過，接著用改過的內容。）",
            "  (The file was changed meanwhile; going on with what it says now.)",
        );
        self.read = match AsRead::of(self.path, self.lang)? {
            Ok(read) => read,
            Err(exit) => return Ok(Some(End::Refused(exit))),
        };
        if self.read.text.text_for_parser() != self.interview.text() {
            say(CHANGED.in_lang(self.lang));
            let interview = self.team.interview(&self.read.text, self.read.format, self.lang);
            let edited = interview.map_err(|explanation| Failure::of(self.path, explanation))?;
            // What is answered would be said by somebody else, or of something else.
            if !self.interview.is_same_packet(&edited, self.by) {
                return Err(super::failures::other_packet(self.path, self.lang));
            }
            self.interview.go_on_with(edited);
        }
        Ok(None)
    }

    /// Where nothing is open, somebody on a terminal may still go back.
    fn at_the_end(&self, typed: &mut TypedLines) -> Option<Question> {
        const GO_BACK: Text = text(
            "\n（沒有空著的題目了。< 回去看或改，Enter 結束。）",
            "\n(Nothing is left open. < goes back to look or change, Enter ends.)",
        );
        if !typed.is_terminal() {
            return None;
        }
        say(GO_BACK.in_lang(self.lang));
        match typed.next() {
            Typed::Line(line) if matches!(Command::of(&line), Command::Back) => self.before(None),
            Typed::Line(_) | Typed::Several | Typed::NotText | Typed::End => None,
        }
    }

    /// Puts the question next that comes before one in the packet, whoever answered it; as it was put, where it was put before.
    fn go_back(&mut self, question: Question) {
        let before = self.before(Some(&question));
        if before.is_none() {
            sayings::say_first(self.lang);
        }
        let as_put = before.as_ref().filter(|before| !before.is_settled()).and_then(|before| {
            self.asked.iter().rfind(|put| put.is_of_place(before) && !put.is_of_place(&question))
        });
        // Of what was asked together something may be settled by now, or somebody else's word.
        let as_put = as_put.filter(|put| self.interview.is_asked_as(put)).cloned();
        self.next = Some(as_put.or(before).unwrap_or(question));
    }

    /// The question that comes before another. What a team's file says is no answer that anybody would take back, unless it was put.
    fn before(&self, question: Option<&Question>) -> Option<Question> {
        let was_put = |it: &Question| self.asked.iter().any(|put| put.is_of_place(it));
        let mut before = self.interview.before(question);
        while let Some(it) = before.take_if(|it| self.interview.is_standing(it) && !was_put(it)) {
            before = self.interview.before(Some(&it));
        }
        before
    }

    /// The first question that is neither answered nor skipped.
    fn first_open(&self) -> Option<Question> {
        let is_skipped =
            |question: &Question| self.skipped.iter().any(|it| it.pointer() == question.pointer());
        let questions = self.interview.questions();
        questions.into_iter().find(|it| !it.is_answered() && !is_skipped(it))
    }

    fn show(&mut self, question: &Question) {
        const OR_LISTED: Text = text(
            "    或是號碼，或代號、角色的開頭：",
            "    or a number, or how the principal or the role begins:",
        );
        let lang = self.lang;
        let questions = self.interview.questions();
        let answered = questions.iter().filter(|it| it.is_answered()).count();
        let count = questions.len();
        say("");
        say(match lang {
            Lang::ZhTw => format!("[已填 {answered}/{count}] {}", question.pointer()),
            Lang::En => format!("[{answered} of {count} filled] {}", question.pointer()),
        });
        let (title, asks) = (question.title(lang), question.asks(lang));
        if self.field != question.field() {
            say(match lang {
                Lang::ZhTw => format!("  【{title}】{asks}"),
                Lang::En => format!("  [{title}] {asks}"),
            });
        }
        self.field = question.field();
        let (about, how) = (question.about(lang), question.how(lang));
        say(match (how.is_empty() || how == about, lang) {
            (true, _) => format!("  > {about}"),
            (false, Lang::ZhTw) => format!("  > {about}：{how}"),
            (false, Lang::En) => format!("  > {about}: {how}"),
        });
        for statement in question.statements(lang) {
            say(format_args!("    {statement}"));
        }
        let offered = self.interview.offered(question);
        if !offered.is_empty() {
            say(OR_LISTED.in_lang(lang));
        }
        for offered in offered {
            say(format_args!("    {offered}"));
        }
        if let Some(stands) = self.interview.stands(question) {
            say(match lang {
                Lang::ZhTw => format!("    現在寫的是：{stands}"),
                Lang::En => format!("    now: {stands}"),
            });
        }
    }

    /// Who was meant by a number or a beginning, what each of several places says now, and where else an answer stands.
    fn say_taken(&self, question: &Question) {
        if (question.is_of_somebody() || question.is_of_several() || question.is_shown_in_full())
            && let Some(stands) = self.interview.stands(question)
        {
            say(format_args!("  = {stands}"));
        }
        for pointer in self.interview.followed() {
            let is_new = !self.interview.displaced().contains(pointer);
            let value = self.interview.shown(pointer);
            say(match (is_new, self.lang) {
                (true, Lang::ZhTw) => format!("  = 因此一併寫入：{pointer}  {value}"),
                (true, Lang::En) => {
                    format!("  = written as well, since it follows: {pointer}  {value}")
                }
                (false, Lang::ZhTw) => format!("  = 因此改寫了原來的：{pointer}  {value}"),
                (false, Lang::En) => {
                    format!(
                        "  = in the place of what stood there, since it follows: {pointer}  {value}"
                    )
                }
            });
        }
        self.say_displaced();
    }

    /// What stands no more elsewhere, or not as it did, and what went with it.
    fn say_displaced(&self) {
        if let gone @ 1.. = self.interview.comments_gone() {
            say(match self.lang {
                Lang::ZhTw => format!("  = 那裡的 {gone} 個註解也跟著沒有了"),
                Lang::En => format!("  = {gone} of the comments there went with it"),
            });
        }
        for pointer in self.interview.displaced() {
            if self.interview.followed().contains(pointer) {
                continue;
            }
            say(match self.lang {
                Lang::ZhTw => format!("  = 這樣就推不出來，清空了：{pointer}"),
                Lang::En => format!("  = emptied, since it follows no more: {pointer}"),
            });
        }
    }

    /// What check will find in the answer, which is taken all the same.
    fn say_remarks(&self, question: &Question, before: &str) {
        let Some((now, zone)) = &self.at else { return };
        for Explanation { what, next, .. } in self.interview.remarks(question, before, (*now, zone))
        {
            say(match self.lang {
                Lang::ZhTw => format!("  ! 寫進去了，但 check 會說：{what}"),
                Lang::En => format!("  ! written, and check will say: {what}"),
            });
            say(format_args!("    {next}"));
        }
    }

    /// Why it is asked: what the check says, or the field where it answers for the whole packet.
    fn say_why(&mut self, question: &Question) {
        if let Some(subject) = Subject::named(question.reason()) {
            say("");
            say(subject.explained(self.lang).trim_end());
            // What the field is has scrolled away by then.
            self.field = "";
        }
    }

    /// Puts the packet as it stands into its file, as long as that is as it was read last.
    fn save(&self, beside: Beside) -> Result<Beside, Failure> {
        self.read.replace(beside, self.path, self.interview.text(), self.lang)
    }

    /// How many questions have no answer.
    fn open(&self) -> usize {
        self.interview.questions().iter().filter(|it| !it.is_answered()).count()
    }

    fn say_done(&self) {
        let (open, shell) = (self.open(), shell_quoted(self.path) + self.root);
        say("");
        say(match self.lang {
            Lang::ZhTw => format!(
                "問完了，還有 {open} 題空著。接著 `readback tidy {shell}`、`readback check {shell}`。"
            ),
            Lang::En => format!(
                "That was all; still empty: {open}. Next: `readback tidy {shell}`, `readback check {shell}`."
            ),
        });
    }

    fn say_later(&self) {
        let open = self.open();
        say("");
        say(match self.lang {
            Lang::ZhTw => {
                format!("先停在這裡，還有 {open} 題空著；同一行指令再執行一次就從這裡接著問。")
            }
            Lang::En => {
                format!("Stopped here; still empty: {open}; the same command goes on from here.")
            }
        });
    }
}
