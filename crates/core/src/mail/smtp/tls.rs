//! TLS by rustls: the platform's trust, plus certificates of one's own.

use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{CertificateError, ClientConfig};
use rustls_platform_verifier::Verifier;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::dial::ascii_host;
use super::fault::{Hint, SmtpError};
use crate::mail::mailer::{Server, Step};

/// The handshake, with the certificate checked against the host's name.
pub(crate) async fn encrypt(
    server: &Server,
    tcp: TcpStream,
    limit: Duration,
) -> Result<Box<TlsStream<TcpStream>>, SmtpError> {
    let host = ascii_host(&server.host)?;
    let name =
        ServerName::try_from(host).map_err(|error| SmtpError::tls(Hint::WrongName, error))?;
    let own_ca = server.own_ca_pem.clone();
    // Reading the platform's certificates blocks.
    let config = tokio::task::spawn_blocking(move || config(own_ca.as_deref()))
        .await
        .map_err(|error| SmtpError::tls(Hint::TlsFailed, error))??;
    let handshake = TlsConnector::from(Arc::new(config)).connect(name, tcp);
    match timeout(limit, handshake).await {
        Ok(Ok(stream)) => Ok(Box::new(stream)),
        Ok(Err(error)) => Err(handshake_failed(&error)),
        Err(_) => Err(SmtpError::silent(Step::Encrypt, limit)),
    }
}

fn config(own_ca_pem: Option<&str>) -> Result<ClientConfig, SmtpError> {
    let own = own_certificates(own_ca_pem)?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    // Not with no roots at all: on Windows each connection would build a chain
    // engine over an empty store of its own (`new_with_extra_roots` in
    // rustls-platform-verifier's `windows.rs`).
    let verifier = if own.is_empty() {
        Verifier::new(provider.clone()).map_err(|error| SmtpError::tls(Hint::TlsFailed, error))?
    } else {
        Verifier::new_with_extra_roots(own, provider.clone())
            .map_err(|error| SmtpError::tls(Hint::BadOwnCa, error))?
    };
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| SmtpError::tls(Hint::TlsFailed, error))?
        .dangerous() // The name of the method: the verifier is the platform's own.
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    Ok(config)
}

fn own_certificates(pem: Option<&str>) -> Result<Vec<CertificateDer<'static>>, SmtpError> {
    let Some(pem) = pem.filter(|pem| !pem.trim().is_empty()) else {
        return Ok(Vec::new());
    };
    let certificates = CertificateDer::pem_slice_iter(pem.as_bytes())
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| SmtpError::tls(Hint::BadOwnCa, error))?;
    if certificates.is_empty() {
        return Err(SmtpError::tls(Hint::BadOwnCa, "no certificate in the PEM"));
    }
    Ok(certificates)
}

fn handshake_failed(error: &std::io::Error) -> SmtpError {
    let Some(cause) = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<rustls::Error>())
    else {
        return SmtpError::io(Step::Encrypt, error);
    };
    let hint = match cause {
        rustls::Error::InvalidCertificate(certificate) => about_certificate(certificate),
        rustls::Error::InvalidMessage(_) => Hint::NotTls,
        _ => Hint::TlsFailed,
    };
    SmtpError::tls(hint, cause)
}

fn about_certificate(refused: &CertificateError) -> Hint {
    match refused {
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => Hint::Expired,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            Hint::WrongName
        }
        CertificateError::UnknownIssuer => Hint::UnknownIssuer,
        CertificateError::Other(system) => by_number(&system.to_string()),
        _ => Hint::TlsFailed,
    }
}

/// macOS and Windows tell most refusals by a number only, which
/// rustls-platform-verifier puts at the end of its words: `…: -67818`
/// (`apple.rs`), `… (os error -2146762486)` (`windows.rs`).
fn by_number(words: &str) -> Hint {
    let last = words.trim_end_matches(')').rsplit(' ').next();
    match last.and_then(|number| number.parse::<i64>().ok()) {
        // errSecCertificateExpired and errSecCertificateNotValidYet (SecBase.h),
        // CERT_E_VALIDITYPERIODNESTING (winerror.h).
        Some(-67818 | -67819 | -2146762494) => Hint::Expired,
        // errSecNotTrusted; CERT_E_CHAINING, CERT_E_UNTRUSTEDCA.
        Some(-67843 | -2146762486 | -2146762478) => Hint::UnknownIssuer,
        _ => Hint::TlsFailed,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rustls::{CertificateError, OtherError};

    use super::{Hint, about_certificate};

    #[test]
    fn what_each_system_says_of_a_certificate_becomes_the_same_advice() {
        let cases = [
            (
                "“mail.example” certificate is expired: -67818",
                Hint::Expired,
            ),
            (
                "“mail.example” certificate is not valid yet: -67819",
                Hint::Expired,
            ),
            (
                "“mail.example” certificate is not trusted: -67843",
                Hint::UnknownIssuer,
            ),
            (
                "A certificate chain could not be built to a trusted root authority. (os error -2146762486)",
                Hint::UnknownIssuer,
            ),
            (
                "Not signed by a trusted authority. (os error -2146762478)",
                Hint::UnknownIssuer,
            ),
            (
                "The validity periods do not nest. (os error -2146762494)",
                Hint::Expired,
            ),
            ("certificate had invalid extensions", Hint::TlsFailed),
            ("Unknown error: -67609", Hint::TlsFailed),
            ("", Hint::TlsFailed),
        ];
        for (words, hint) in cases {
            let said: Box<dyn std::error::Error + Send + Sync> = words.into();
            let refused = CertificateError::Other(OtherError(Arc::from(said)));
            assert_eq!(about_certificate(&refused), hint, "{words}");
        }
        let refused = about_certificate(&CertificateError::NotValidForName);
        assert_eq!(refused, Hint::WrongName);
    }
}
