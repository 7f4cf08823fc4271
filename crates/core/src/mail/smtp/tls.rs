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
use super::fault::{Fault, Hint};
use crate::mail::mailer::{Server, Step};

/// The handshake, with the certificate checked against the host's name.
pub(crate) async fn encrypt(
    server: &Server,
    tcp: TcpStream,
    limit: Duration,
) -> Result<Box<TlsStream<TcpStream>>, Fault> {
    let host = ascii_host(&server.host)?;
    let name = ServerName::try_from(host).map_err(|error| Fault::tls(Hint::WrongName, error))?;
    let own_ca = server.own_ca_pem.clone();
    // Reading the platform's certificates blocks.
    let config = tokio::task::spawn_blocking(move || config(own_ca.as_deref()))
        .await
        .map_err(|error| Fault::tls(Hint::TlsFailed, error))??;
    let handshake = TlsConnector::from(Arc::new(config)).connect(name, tcp);
    match timeout(limit, handshake).await {
        Ok(Ok(stream)) => Ok(Box::new(stream)),
        Ok(Err(error)) => Err(handshake_failed(&error)),
        Err(_) => Err(Fault::silent(Step::Encrypt, limit)),
    }
}

fn config(own_ca_pem: Option<&str>) -> Result<ClientConfig, Fault> {
    let own = own_certificates(own_ca_pem)?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = Verifier::new_with_extra_roots(own, provider.clone())
        .map_err(|error| Fault::tls(Hint::BadOwnCa, error))?;
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Fault::tls(Hint::TlsFailed, error))?
        .dangerous() // The name of the method: the verifier is the platform's own.
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    Ok(config)
}

fn own_certificates(pem: Option<&str>) -> Result<Vec<CertificateDer<'static>>, Fault> {
    let Some(pem) = pem.filter(|pem| !pem.trim().is_empty()) else {
        return Ok(Vec::new());
    };
    let certificates = CertificateDer::pem_slice_iter(pem.as_bytes())
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| Fault::tls(Hint::BadOwnCa, error))?;
    if certificates.is_empty() {
        return Err(Fault::tls(Hint::BadOwnCa, "no certificate in the PEM"));
    }
    Ok(certificates)
}

fn handshake_failed(error: &std::io::Error) -> Fault {
    let Some(cause) = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<rustls::Error>())
    else {
        return Fault::io(Step::Encrypt, error);
    };
    let hint = match cause {
        rustls::Error::InvalidCertificate(certificate) => match certificate {
            CertificateError::Expired
            | CertificateError::ExpiredContext { .. }
            | CertificateError::NotValidYet
            | CertificateError::NotValidYetContext { .. } => Hint::Expired,
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                Hint::WrongName
            }
            CertificateError::UnknownIssuer => Hint::UnknownIssuer,
            _ => Hint::TlsFailed,
        },
        rustls::Error::InvalidMessage(_) => Hint::NotTls,
        _ => Hint::TlsFailed,
    };
    Fault::tls(hint, cause)
}
