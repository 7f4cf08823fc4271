//! A certificate authority of the test's own.

use std::sync::Arc;

use rcgen::{
    BasicConstraints, Certificate, CertificateParams, IsCa, Issuer, KeyPair, KeyUsagePurpose,
};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

/// One authority; a program trusts it once it is given its PEM.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

impl Authority {
    /// A new one.
    ///
    /// # Panics
    /// Where no key can be made.
    pub fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let key = KeyPair::generate().expect("a key");
        let pem = params.self_signed(&key).expect("a certificate").pem();
        Self {
            issuer: Issuer::new(params, key),
            pem,
        }
    }

    /// Its own certificate.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// A server for this name, valid until the first day of this year.
    ///
    /// # Panics
    /// Where the name cannot stand in a certificate.
    pub fn server(&self, name: &str, until_year: i32) -> Arc<ServerConfig> {
        let (certificate, key) = self.sign(name, until_year);
        let secret = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], secret)
            .expect("the key fits");
        Arc::new(config)
    }

    /// The same for a program that reads files: certificate and key in PEM.
    ///
    /// # Panics
    /// Where the name cannot stand in a certificate.
    pub fn server_pem(&self, name: &str, until_year: i32) -> (String, String) {
        let (certificate, key) = self.sign(name, until_year);
        (certificate.pem(), key.serialize_pem())
    }

    fn sign(&self, name: &str, until_year: i32) -> (Certificate, KeyPair) {
        let mut params = CertificateParams::new(vec![name.to_owned()]).expect("a name");
        params.not_before = rcgen::date_time_ymd(2000, 1, 1);
        params.not_after = rcgen::date_time_ymd(until_year, 1, 1);
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &self.issuer).expect("signed");
        (certificate, key)
    }
}

impl Default for Authority {
    fn default() -> Self {
        Self::new()
    }
}
