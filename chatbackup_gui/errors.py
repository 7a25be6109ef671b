"""The one tree of exceptions.

ChatBackupError
├── StorageError                 the place that holds the vault
│   ├── StorageFull              no room left
│   ├── StorageVanished          the folder is not there (any more)
│   ├── StorageUnavailable       reading or writing failed for another reason of the system
│   │   └── StorageInCloud       a file's bytes are with the cloud service alone
│   └── FileNotInStorage         one named file is absent
├── VaultError
│   ├── NotAVault                the folder holds no restic repository of version 2
│   ├── VaultExists              a vault is there already and is not written over
│   │   └── VaultIncomplete      files of a vault are there, but not (yet) its config
│   ├── WrongPassword            no key of the vault opens with it
│   ├── NoKeyFile                the vault has no key file (yet)
│   ├── DamagedFile              a file or blob is not what its name says
│   ├── MissingBlob              the index knows no such blob
│   ├── VaultLocked              another program holds a lock that excludes us
│   ├── VaultChanged             another program removed blobs that this run relied on
│   ├── SnapshotArriving         files that the snapshot needs are still on the way
│   └── SnapshotNotFound         no snapshot, or more than one, begins so
│       └── NoSnapshotYet        the vault holds none at all
├── SourceError                  a chat program's folder
│   ├── NoAccountFound           no chat account lies below the folder
│   ├── SourceVanished           the account's folder is not there (any more)
│   ├── SourceUnavailable        the system refused to let us read a folder or file of it
│   │   ├── SourceProtected      macOS keeps it from every program that was not given Full Disk Access
│   │   └── SourceInCloud        a file's bytes are with a cloud service alone
│   ├── NothingReadable          no file of the account can be read, and no key would help
│   ├── WrongDatabaseKey         the key opens none of the account's databases
│   ├── WrongImageKey            the image key opens none of the account's pictures
│   ├── DamagedDatabase          a database is torn and could not be read
│   ├── UnknownSchema            a database has none of the shapes we know
│   └── SourceBusy               the chat program kept writing; no consistent view was got
├── FormatError                  bytes that are not in the format they should be in
├── ArchiveError
│   ├── WrongCatalogueKey        the local catalogue does not open with the key we hold
│   ├── UnknownCatalogueVersion  another version of ChatBackup made the local catalogue
│   ├── CatalogueUnavailable     the system refused to read or write the local catalogue
│   └── UnknownContact           no conversation, or more than one, answers to the name
├── ProfileError
│   ├── NotSetUp                 `setup` has not been run for this profile
│   ├── AlreadySetUp             the profile uses another vault
│   ├── DamagedProfile           a file of the profile is not what we wrote
│   ├── HomeUnavailable          the system refused to read or write a file of the profile
│   ├── EngineBusy               another ChatBackup works on this profile
│   └── OverlappingFolders       the vault would lie inside a chat folder, or the reverse
├── MediumError                  one picture, recording or file
│   ├── MediumMissing            neither this computer nor the vault has it
│   ├── MediumTooLarge           it is larger than whoever asked wants it
│   └── MediumNotPlayable        a recording in an encoding we do not know
├── SecretMissing                a secret is needed and nobody gave it
│   ├── SecretFileNotUsable      the file that should hold it cannot be read, or holds nothing
│   └── LocalSecretsLost         what this computer kept for itself cannot be opened any more
├── KeyringUnavailable           no keyring, or it is locked and nobody answered its prompt
├── UpdateError                  asking whether there is a newer version
│   ├── UpdateAddressNotUsable   the address cannot be asked, or has no key of whoever publishes there
│   ├── UpdateServerUnreachable  nobody answers at the address, or not with a file
│   ├── NotAnUpdateManifest      what was answered is nothing that tells of a version
│   ├── UpdateUntrusted          it is not signed with the key of the address
│   └── UpdateRolledBack         it tells of an older version than it did before
├── TargetNotUsable              the folder to restore into cannot be used
├── OutputNotUsable              a file that was to be written cannot be
└── InvalidRequest               an argument makes no sense (a window, a size, a date)

Cancelled stands outside the tree, so that no `except ChatBackupError` eats it.

A class exists where a caller acts differently. `code` is stable: it goes over the wire and picks the
wording; `retryable` says whether the same call may succeed later, unchanged. Neither secrets nor the
text of messages ever enter an exception.
"""

from __future__ import annotations


class Cancelled(BaseException):
    """The user asked to stop."""


class ChatBackupError(Exception):
    """What ChatBackup raises for anything that is not a bug of its own."""

    code = "error"
    retryable = False


class StorageError(ChatBackupError):
    """The place that holds the vault."""

    code = "storage"


class StorageFull(StorageError):
    """The place that holds the vault has no room."""

    code = "storage.full"

    def __init__(self, *, needed_bytes: int) -> None:
        super().__init__(f"{needed_bytes} more bytes do not fit")
        self.needed_bytes = needed_bytes


class StorageVanished(StorageError):
    """The folder that holds the vault is not there."""

    code = "storage.vanished"
    retryable = True

    def __init__(self, *, place: str) -> None:
        super().__init__(f"the vault's folder is not there: {place}")
        self.place = place


class StorageUnavailable(StorageError):
    """The system refused to read or write a file of the vault."""

    code = "storage.unavailable"
    retryable = True

    def __init__(self, *, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


class StorageInCloud(StorageUnavailable):
    """A file of the vault is with the cloud service alone, as a name without bytes; it is not lost."""

    code = "storage.in_cloud"

    def __init__(self, *, place: str) -> None:
        super().__init__(place=place, reason="is in the cloud only")


class FileNotInStorage(StorageError):
    """One file of the vault is absent."""

    code = "storage.file_missing"

    def __init__(self, *, name: str) -> None:
        super().__init__(f"not in the vault: {name}")
        self.name = name


class VaultError(ChatBackupError):
    """The vault's content."""

    code = "vault"


class NotAVault(VaultError):
    """The folder holds no restic repository of version 2."""

    code = "vault.none"

    def __init__(self, *, place: str, reason: str = "no config file") -> None:
        super().__init__(f"no vault in {place}: {reason}")
        self.place = place
        self.reason = reason


class VaultExists(VaultError):
    """A vault is there already; it is never written over."""

    code = "vault.exists"

    def __init__(self, *, place: str) -> None:
        super().__init__(f"there is a vault already: {place}")
        self.place = place


class VaultIncomplete(VaultExists):
    """Files of a vault are there but not its config: it is still on its way here, or was deleted."""

    code = "vault.incomplete"
    retryable = True

    def __init__(self, *, place: str) -> None:
        super().__init__(place=place)


class WrongPassword(VaultError):
    """No key of the vault opens with the password given."""

    code = "vault.wrong_password"

    def __init__(self) -> None:
        super().__init__("no key of the vault opens with this password")


class NoKeyFile(VaultError):
    """The vault has a config and no key file: it is still on its way here, or the key files were deleted."""

    code = "vault.no_key_file"
    retryable = True

    def __init__(self, *, place: str) -> None:
        super().__init__(f"no key file in {place}")
        self.place = place


class DamagedFile(VaultError):
    """A file or blob of the vault is not what its name says, or does not decrypt."""

    code = "vault.damaged"

    def __init__(self, *, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class MissingBlob(VaultError):
    """The index knows no such blob."""

    code = "vault.blob_missing"

    def __init__(self, *, blob_id: str) -> None:
        super().__init__(f"no pack holds blob: {blob_id}")
        self.blob_id = blob_id


class VaultLocked(VaultError):
    """Another program holds a lock that excludes us."""

    code = "vault.locked"
    retryable = True

    def __init__(self, *, holder: str, since: str) -> None:
        super().__init__(f"the vault is locked by {holder} since {since}")
        self.holder = holder
        self.since = since


class VaultChanged(VaultError):
    """Another program removed blobs that this run took for saved; running again saves them anew."""

    code = "vault.changed"
    retryable = True

    def __init__(self, *, lost_packs: int) -> None:
        super().__init__(f"{lost_packs} packs have left the vault's index meanwhile")
        self.lost_packs = lost_packs


class SnapshotArriving(VaultError):
    """Files that a snapshot needs are not in the vault's folder yet; the cloud client is still fetching them."""

    code = "vault.arriving"
    retryable = True

    def __init__(self, *, snapshot: str) -> None:
        super().__init__(f"files of snapshot {snapshot} are still on the way")
        self.snapshot = snapshot


class SnapshotNotFound(VaultError):
    """No snapshot, or more than one, has an id that begins so."""

    code = "vault.no_such_snapshot"

    def __init__(self, *, wanted: str, matches: int = 0) -> None:
        super().__init__(f"{matches or 'no'} snapshots match {wanted}")
        self.wanted = wanted
        self.matches = matches


class NoSnapshotYet(SnapshotNotFound):
    """The vault holds no snapshot at all."""

    code = "vault.no_snapshot"

    def __init__(self, *, wanted: str) -> None:
        super().__init__(wanted=wanted)


class SourceError(ChatBackupError):
    """A chat program's folder."""

    code = "source"


class NoAccountFound(SourceError):
    """No chat account that we can read lies at or below the folder."""

    code = "source.no_account"

    def __init__(self, *, folder: str) -> None:
        super().__init__(f"no chat account in {folder}")
        self.folder = folder


class SourceVanished(SourceError):
    """The account's folder, or a part that must be there, is not there."""

    code = "source.vanished"
    retryable = True

    def __init__(self, *, folder: str) -> None:
        super().__init__(f"not there: {folder}")
        self.folder = folder


class SourceUnavailable(SourceError):
    """The system refused to let us read a folder or file of the chat program: no permission, a privacy setting."""

    code = "source.unavailable"
    retryable = True

    def __init__(self, *, folder: str, reason: str) -> None:
        super().__init__(f"{folder}: {reason}")
        self.folder = folder
        self.reason = reason


class SourceProtected(SourceUnavailable):
    """macOS keeps other programs' folders from us until its user grants Full Disk Access and starts us again."""

    code = "source.protected"
    retryable = False

    def __init__(self, *, folder: str) -> None:
        super().__init__(folder=folder, reason="Operation not permitted")


class SourceInCloud(SourceUnavailable):
    """A cloud client keeps a file of the chat program in the cloud alone; it is never opened, which would fetch it."""

    code = "source.in_cloud"

    def __init__(self, *, folder: str) -> None:
        super().__init__(folder=folder, reason="is in the cloud only")


class NothingReadable(SourceError):
    """An account's files are of a kind that can neither be read, whatever key is given, nor be opened later."""

    code = "source.not_readable"

    def __init__(self, *, folder: str, file: str, reason: str) -> None:
        super().__init__(f"{folder}/{file}: {reason}")
        self.folder = folder
        self.file = file
        self.reason = reason


class WrongDatabaseKey(SourceError):
    """The key given opens none of the account's databases (or not this one)."""

    code = "source.wrong_key"

    def __init__(self, *, database: str) -> None:
        super().__init__(f"the key does not open {database}")
        self.database = database


class WrongImageKey(SourceError):
    """The image key given opens none of the account's encrypted pictures, or is no key at all."""

    code = "source.image_key"

    def __init__(self, *, account: str) -> None:
        super().__init__(f"the image key does not open the pictures of {account}")
        self.account = account


class DamagedDatabase(SourceError):
    """A database is torn; what could be read was read."""

    code = "source.damaged"

    def __init__(self, *, database: str, reason: str) -> None:
        super().__init__(f"{database}: {reason}")
        self.database = database
        self.reason = reason


class UnknownSchema(SourceError):
    """A database has none of the shapes we know."""

    code = "source.unknown_schema"

    def __init__(self, *, database: str, seen: str) -> None:
        super().__init__(f"{database}: unknown schema, saw {seen}")
        self.database = database
        self.seen = seen


class SourceBusy(SourceError):
    """The chat program kept writing; no consistent view was got."""

    code = "source.busy"
    retryable = True

    def __init__(self, *, database: str) -> None:
        super().__init__(f"{database} kept changing while it was read")
        self.database = database


class FormatError(ChatBackupError):
    """Bytes that are not in the format they should be in."""

    code = "format"


class ArchiveError(ChatBackupError):
    """The local catalogue."""

    code = "archive"


class WrongCatalogueKey(ArchiveError):
    """The local catalogue does not open with the key we hold, or is damaged."""

    code = "archive.wrong_key"

    def __init__(self, *, path: str) -> None:
        super().__init__(f"the catalogue does not open: {path}")
        self.path = path


class UnknownCatalogueVersion(ArchiveError):
    """Another version of ChatBackup made the local catalogue; it can be made anew from the chat programs."""

    code = "archive.version"

    def __init__(self, *, path: str, found: int, known: int) -> None:
        super().__init__(f"{path} has version {found}, this program knows version {known}")
        self.path = path
        self.found = found
        self.known = known


class CatalogueUnavailable(ArchiveError):
    """The system refused to read or write the local catalogue: no room, no permission, held by another."""

    code = "archive.unavailable"
    retryable = True

    def __init__(self, *, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class UnknownContact(ArchiveError):
    """No conversation, or more than one, answers to the name."""

    code = "archive.no_such_contact"

    def __init__(self, *, wanted: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(f"{len(candidates) or 'no'} contacts match {wanted!r}")
        self.wanted = wanted
        self.candidates = candidates


class ProfileError(ChatBackupError):
    """This computer's profile: what is set up here."""

    code = "profile"


class NotSetUp(ProfileError):
    """Nothing is set up in this profile yet."""

    code = "profile.not_set_up"

    def __init__(self, *, home: str) -> None:
        super().__init__(f"nothing is set up in {home}")
        self.home = home


class AlreadySetUp(ProfileError):
    """The profile uses another vault."""

    code = "profile.exists"

    def __init__(self, *, home: str, vault: str) -> None:
        super().__init__(f"{home} is set up with the vault {vault}")
        self.home = home
        self.vault = vault


class DamagedProfile(ProfileError):
    """A file of the profile is not what we wrote."""

    code = "profile.damaged"

    def __init__(self, *, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class HomeUnavailable(ProfileError):
    """The system refused to read or write a file of the profile: no room, no permission."""

    code = "profile.unavailable"
    retryable = True

    def __init__(self, *, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class EngineBusy(ProfileError):
    """Another ChatBackup works on this profile."""

    code = "profile.busy"
    retryable = True

    def __init__(self, *, home: str) -> None:
        super().__init__(f"another ChatBackup works on {home}")
        self.home = home


class OverlappingFolders(ProfileError):
    """The vault would lie inside a chat folder, or the reverse."""

    code = "profile.overlap"

    def __init__(self, *, vault: str, source: str) -> None:
        super().__init__(f"{vault} and {source} lie inside each other")
        self.vault = vault
        self.source = source


class SecretMissing(ChatBackupError):
    """A secret is needed, and neither keyring, file nor person gave it."""

    code = "secret.missing"

    def __init__(self, *, which: str) -> None:
        super().__init__(f"no {which} was given")
        self.which = which


class SecretFileNotUsable(SecretMissing):
    """The file that should hold a secret cannot be read, or holds none; what it holds is never told."""

    code = "secret.file"

    def __init__(self, *, which: str, file: str, reason: str) -> None:
        super().__init__(which=which)
        self.file = file
        self.reason = reason


class LocalSecretsLost(SecretMissing):
    """What this computer kept for itself in `folder` cannot be opened any more; nobody can type it, `setup` helps."""

    code = "secret.lost"

    def __init__(self, *, which: str, folder: str) -> None:
        super().__init__(which=which)
        self.folder = folder


class MediumError(ChatBackupError):
    """One picture, recording or file cannot be had as it was asked for; `name` is what it is called."""

    code = "media"

    def __init__(self, *, name: str) -> None:
        super().__init__(name)
        self.name = name


class MediumMissing(MediumError):
    """Neither this computer nor the vault has it."""

    code = "media.missing"


class MediumTooLarge(MediumError):
    """It is larger than whoever asked wants it."""

    code = "media.too_large"

    def __init__(self, *, name: str, size_bytes: int) -> None:
        super().__init__(name=name)
        self.size_bytes = size_bytes


class MediumNotPlayable(MediumError):
    """A recording in an encoding that we do not know, or a damaged one."""

    code = "media.not_playable"


class KeyringUnavailable(ChatBackupError):
    """There is no keyring, it is locked, or nobody answered its prompt in time."""

    code = "secret.keyring"
    retryable = True

    def __init__(self, *, reason: str) -> None:
        super().__init__(f"the keyring cannot be used: {reason}")
        self.reason = reason


class UpdateError(ChatBackupError):
    """Asking whether there is a newer version."""

    code = "updates"


class UpdateAddressNotUsable(UpdateError):
    """The address for updates is none that can be asked; what it holds is not told, as it may hold a password."""

    code = "updates.address"

    def __init__(self, *, reason: str) -> None:
        super().__init__(f"the address for updates cannot be used: {reason}")
        self.reason = reason


class UpdateServerUnreachable(UpdateError):
    """Nobody answers at the address for updates, or not with a file."""

    code = "updates.unreachable"
    retryable = True

    def __init__(self, *, host: str, reason: str) -> None:
        super().__init__(f"{host}: {reason}")
        self.host = host
        self.reason = reason


class NotAnUpdateManifest(UpdateError):
    """What the server answered tells of no version."""

    code = "updates.format"

    def __init__(self, *, reason: str) -> None:
        super().__init__(f"no update manifest: {reason}")
        self.reason = reason


class UpdateUntrusted(UpdateError):
    """What the server answered is not signed with the key of the address."""

    code = "updates.untrusted"

    def __init__(self, *, host: str) -> None:
        super().__init__(f"not signed with the key of the address: {host}")
        self.host = host


class UpdateRolledBack(UpdateError):
    """A manifest that is signed, and older than one seen before: somebody keeps the newer one from us."""

    code = "updates.older"

    def __init__(self, *, offered: str, seen: str) -> None:
        super().__init__(f"version {offered} is offered, and {seen} was before")
        self.offered = offered
        self.seen = seen


class TargetNotUsable(ChatBackupError):
    """The folder to write into cannot be used."""

    code = "target.not_usable"

    def __init__(self, *, folder: str, reason: str) -> None:
        super().__init__(f"{folder}: {reason}")
        self.folder = folder
        self.reason = reason


class OutputNotUsable(ChatBackupError):
    """A file that was to be written cannot be."""

    code = "target.file"

    def __init__(self, *, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason


class InvalidRequest(ChatBackupError):
    """An argument makes no sense."""

    code = "request.invalid"

    def __init__(self, *, what: str, given: str) -> None:
        super().__init__(f"not a {what}: {given!r}")
        self.what = what
        self.given = given
