//! The steps of every command that writes one file: lock, folder, interrupts, write, publish.

use std::path::{Path, PathBuf};

use lockdown::{Writable, profile};
use readback::lang::Lang;

use super::failures;
use crate::io::interrupt::{self, Interrupts};
use crate::io::output::{FileTarget, MadeFolders, Pending, make_folder, take_over_umask};
use crate::io::terminal::Failure;
use crate::lock;

/// A file that may be written from now on, and nothing else.
pub(super) struct OutputFile {
    pub(super) target: FileTarget,
    folders: MadeFolders,
    interrupts: Interrupts,
    lang: Lang,
}

impl OutputFile {
    /// Enters the lock for this output and makes its folder where it is missing. From here on, every early
    /// return and every interrupt leaves the disk as it was.
    pub(super) fn enter(target: FileTarget, lang: Lang) -> Result<Self, Failure> {
        Self::enter_with(target, &[], Vec::new, lang)
    }

    /// The same, where files of other folders, which are there, may be replaced as well. Which of these are `needed` is asked
    /// behind the lock, since files tell that; the others are locked again before anything is written.
    pub(super) fn enter_with(
        target: FileTarget,
        others: &[PathBuf],
        needed: impl FnOnce() -> Vec<PathBuf>,
        lang: Lang,
    ) -> Result<Self, Failure> {
        take_over_umask();
        let mut interrupts = interrupt::prepare();
        let writable = target.writable_folder().to_owned();
        let locked = lock::enter(&profile::WRITES_OUTPUT, &places(&writable, others), lang)?;
        let needed = if others.is_empty() { Vec::new() } else { needed() };
        let folders =
            make_folder(&target).map_err(|error| failures::output(target.path(), &error, lang))?;
        let makes_folders = writable != target.folder();
        if makes_folders || others.iter().any(|other| !needed.contains(other)) {
            let mut places = places(target.folder(), &needed);
            if makes_folders {
                places.push(Writable::FoldersToTakeBack(&writable));
            }
            lock::narrow(&locked, &places, lang)?;
        }
        interrupts.clean_up(folders.leftovers());
        interrupts.watch(lang);
        Ok(Self { target, folders, interrupts, lang })
    }

    /// The same for another file of the folder.
    pub(super) fn at(self, target: FileTarget) -> Self {
        Self { target, ..self }
    }

    /// Keeps the file as it stands, to be written later.
    pub(super) fn listening(self) -> Beside {
        let Self { interrupts, lang, .. } = self;
        Beside { interrupts, lang }.listening()
    }

    /// Starts to write.
    pub(super) fn begin(self) -> Result<Writing, Failure> {
        let Self { target, folders, interrupts, lang } = self;
        let path = target.path().to_owned();
        let pending = interrupts
            .begin(|| Pending::create(target, folders))
            .map_err(|error| failures::output(&path, &error, lang))?;
        Ok(Writing { pending, path, interrupts, lang })
    }
}

/// A folder and others, in which files may be written.
fn places<'a>(folder: &'a Path, others: &'a [PathBuf]) -> Vec<Writable<'a>> {
    let others = others.iter().map(|other| Writable::Folder(other));
    std::iter::once(Writable::Folder(folder)).chain(others).collect()
}

/// A file that is being written.
pub(super) struct Writing {
    pub(super) pending: Pending,
    path: PathBuf,
    interrupts: Interrupts,
    lang: Lang,
}

impl Writing {
    /// The name that it will have.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the complete file its name.
    pub(super) fn publish(self) -> Result<(), Failure> {
        self.publish_and_go_on().map(drop)
    }

    /// The same, where the file that was read still is as it was then: somebody else's edit is not lost.
    pub(super) fn publish_where_it(
        self,
        is_as_it_was: impl FnOnce(&Path) -> bool,
        lang: Lang,
    ) -> Result<Beside, Failure> {
        let changed = |path: &Path| failures::changed_meanwhile(path, lang);
        self.publish_where(|path| if is_as_it_was(path) { Ok(()) } else { Err(changed(path)) })
    }

    /// Gives the complete file its name; others may follow in the same folder.
    pub(super) fn publish_and_go_on(self) -> Result<Beside, Failure> {
        self.publish_where(|_| Ok(()))
    }

    /// The same where nothing speaks against it at the last moment.
    fn publish_where(
        self,
        is_right: impl FnOnce(&Path) -> Result<(), Failure>,
    ) -> Result<Beside, Failure> {
        let Self { mut pending, path, interrupts, lang } = self;
        pending.complete().map_err(|error| failures::output(&path, &error, lang))?;
        is_right(&path)?;
        interrupts
            .put_in_place(|| pending.put_in_place())
            .map_err(|error| failures::output(&path, &error, lang))?;
        pending.sync_name().map_err(|error| failures::name_not_synced(&path, &error, lang))?;
        Ok(Beside { interrupts, lang })
    }
}

/// A folder in which a file was written, and more may be.
pub(super) struct Beside {
    interrupts: Interrupts,
    lang: Lang,
}

impl Beside {
    /// The same, while nothing is being written: an interrupt ends the program.
    pub(super) fn listening(self) -> Self {
        self.interrupts.saved();
        self
    }

    /// Starts to write another file of the folder.
    pub(super) fn begin(self, target: FileTarget) -> Result<Writing, Failure> {
        let Self { interrupts, lang } = self;
        let path = target.path().to_owned();
        let pending = interrupts
            .begin(|| Pending::create(target, MadeFolders::none()))
            .map_err(|error| failures::output(&path, &error, lang))?;
        Ok(Writing { pending, path, interrupts, lang })
    }
}
