//! What kind of place a file is in: some lose what is written to a database.

use std::path::Path;

/// File systems of other computers, by the names that Linux gives them.
const FAR: &[&str] =
    &["nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ceph", "fuse.rclone"];

/// Folders that a program keeps the same on several computers.
const SYNCED: &[&str] = &[
    "Dropbox",
    "OneDrive",
    "Google Drive",
    "GoogleDrive",
    "Nextcloud",
    "ownCloud",
    "Mobile Documents",
];

/// Why a bank should not be there; `mounts` is the text of `/proc/self/mounts`.
pub fn doubt(path: &Path, mounts: &str) -> Option<String> {
    if let Some(kind) = file_system(path, mounts).filter(|kind| FAR.contains(kind)) {
        return Some(format!(
            "it is on a disk of another computer ({kind}), where locks do not hold: move it to a local one"
        ));
    }
    let synced = path.ancestors().find_map(|folder| {
        let name = folder.file_name()?.to_str()?;
        SYNCED.iter().find(|synced| name.starts_with(**synced))
    });
    synced.map(|name| {
        format!("a program syncs this folder ({name}) and may replace an open bank: keep backups there instead")
    })
}

/// The kind of the file system that a path is on: of the mount with the longest name before it.
fn file_system<'m>(path: &Path, mounts: &'m str) -> Option<&'m str> {
    let on = mounts.lines().filter_map(|line| {
        let mut words = line.split(' ').skip(1);
        // A space in a name is written as its number.
        let place = words.next()?.replace("\\040", " ");
        path.starts_with(&place).then_some((place.len(), words.next()?))
    });
    on.max_by_key(|(length, _)| *length).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_and_synced_places_are_doubted() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\nsrv:/home /home nfs4 rw 0 0\n\
                      tmpfs /home/me/fast tmpfs rw 0 0\n//s/x /mnt/my\\040share cifs rw 0 0\n";
        for (path, said) in [
            ("/var/lib/bank.db", None),
            ("/home/me/bank.db", Some("nfs4")),
            ("/home/me/fast/bank.db", None),
            ("/homes/bank.db", None),
            ("/mnt/my share/bank.db", Some("cifs")),
            ("/var/Dropbox/deep/bank.db", Some("Dropbox")),
            ("/var/OneDrive - Firm/bank.db", Some("OneDrive")),
        ] {
            let doubt = doubt(Path::new(path), mounts);
            match said {
                None => assert_eq!(doubt, None, "{path}"),
                Some(said) => assert!(doubt.unwrap().contains(said), "{path}"),
            }
        }
    }
}
