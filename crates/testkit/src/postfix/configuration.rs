//! The files that Postfix and Dovecot read.

use std::net::SocketAddr;
use std::path::Path;

use super::{DOMAIN, KNOWN, LOGIN};

/// Postfix itself (postconf(5)). `settings` says where its programs are.
pub(super) fn main(root: &Path, settings: &str, greylist: SocketAddr) -> String {
    let root = root.display();
    format!(
        "compatibility_level = 3.6
{settings}
queue_directory = {root}/queue
data_directory = {root}/data
maillog_file = {root}/mail.log
maillog_file_prefixes = {root}
myhostname = mail.{DOMAIN}
mydestination =
alias_maps =
inet_interfaces = loopback-only
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
default_transport = error:nothing leaves this machine
virtual_mailbox_domains = {DOMAIN}
virtual_mailbox_base = {root}/mail
virtual_mailbox_maps = texthash:{root}/conf/mailboxes
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
smtpd_tls_cert_file = {root}/conf/certificate.pem
smtpd_tls_key_file = {root}/conf/key.pem
smtpd_sasl_type = dovecot
smtpd_sasl_path = {root}/dovecot/auth
smtpd_client_restrictions =
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_recipient_restrictions = reject_unlisted_recipient, check_policy_service inet:{greylist}
smtpd_error_sleep_time = 0
"
    )
}

/// Its services (master(5)): one that takes mail in plain text, and the two
/// kinds of submission (RFC 8314), which ask for a password.
pub(super) fn master(plain: u16, starttls: u16, tls: u16) -> String {
    let login = "-o smtpd_sasl_auth_enable=yes -o smtpd_tls_auth_only=yes -o smtpd_client_restrictions=permit_sasl_authenticated,reject";
    format!(
        "127.0.0.1:{plain} inet n - n - - smtpd
127.0.0.1:{starttls} inet n - n - - smtpd -o smtpd_tls_security_level=encrypt {login}
127.0.0.1:{tls} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes {login}
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
postlog unix-dgram n - n - 1 postlogd
"
    )
}

/// Who has a maildir.
pub(super) fn mailboxes() -> String {
    let boxes = KNOWN
        .iter()
        .map(|name| format!("{name}@{DOMAIN} {name}/\n"));
    boxes.collect()
}

/// Dovecot 2.3, for nothing but checking passwords.
pub(super) fn dovecot(root: &Path) -> String {
    let root = root.display();
    format!(
        "base_dir = {root}/dovecot
state_dir = {root}/dovecot
log_path = {root}/dovecot.log
protocols =
ssl = no
auth_mechanisms = plain login
auth_failure_delay = 0
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {root}/users
}}
userdb {{
  driver = static
  args = uid=65534 gid=65534 home={root}/mail
}}
service auth {{
  unix_listener auth {{
    mode = 0666
  }}
}}
"
    )
}

/// The one user.
pub(super) fn users() -> String {
    let (user, password) = LOGIN;
    format!("{user}:{{PLAIN}}{password}\n")
}
