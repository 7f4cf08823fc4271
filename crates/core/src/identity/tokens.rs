//! The tokens of the built-in provider.

use std::time::Duration;

use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine};
use hyper::StatusCode;
use openidconnect::core::{
    CoreEdDsaPrivateSigningKey, CoreIdToken, CoreIdTokenClaims, CoreJwsSigningAlgorithm,
};
use openidconnect::{
    AccessToken, Audience, EmptyAdditionalClaims, EndUserEmail, EndUserName, IssuerUrl,
    JsonWebKeyId, LocalizedClaim, Nonce, StandardClaims, SubjectIdentifier,
};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::http::{self, Fields, Response};
use super::introduction::Introduction;
use super::practice::CLIENT_ID;
use crate::clock::Timestamp;
use crate::random::Random;

/// How long a code may be exchanged.
pub(super) const CODE_LIFE: Duration = Duration::from_secs(60);
/// How long a token counts; it is needed once.
const TOKEN_LIFE: Duration = Duration::from_secs(10 * 60);

/// What a code may be exchanged for, and by whom.
pub(super) struct Grant {
    pub(super) code: String,
    pub(super) redirect_uri: String,
    pub(super) challenge: String,
    pub(super) nonce: String,
    pub(super) identity: Introduction,
    pub(super) until: Timestamp,
}

impl Grant {
    /// Whether this request is the one that the code was given to: same client,
    /// same redirect, and the verifier of its challenge (RFC 7636, section 4.6).
    pub(super) fn is_for(&self, form: &Fields, now: Timestamp) -> bool {
        let verifier = form.get("code_verifier").unwrap_or_default();
        let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(verifier));
        form.get("grant_type") == Some("authorization_code")
            && form.get("client_id") == Some(CLIENT_ID)
            && form.get("redirect_uri") == Some(&self.redirect_uri)
            && challenge == self.challenge
            && now <= self.until
    }
}

/// A new Ed25519 key: PKCS #8 (RFC 8410, section 7) around 32 random bytes.
pub(super) fn signing_key(random: &dyn Random) -> Result<CoreEdDsaPrivateSigningKey, String> {
    const PKCS8_ED25519: [u8; 16] = [
        0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04,
        0x20,
    ];
    let mut seed = [0; 32];
    random.fill(&mut seed);
    let der = [&PKCS8_ED25519[..], &seed].concat();
    let pem = format!(
        "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
        BASE64_STANDARD.encode(der)
    );
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(JsonWebKeyId::new("1".to_owned())))
}

/// The answer to a right request.
pub(super) fn answer(
    issuer: &str,
    key: &CoreEdDsaPrivateSigningKey,
    grant: &Grant,
    access_token: &str,
    now: Timestamp,
) -> Response {
    let Some(token) = id_token(issuer, key, grant, access_token, now) else {
        return http::json(
            StatusCode::INTERNAL_SERVER_ERROR,
            &json!({ "error": "server_error" }),
        );
    };
    http::json(
        StatusCode::OK,
        &json!({
            "access_token": access_token,
            "token_type": "Bearer",
            "expires_in": TOKEN_LIFE.as_secs(),
            "scope": "openid profile email",
            "id_token": token.to_string(),
        }),
    )
}

fn id_token(
    issuer: &str,
    key: &CoreEdDsaPrivateSigningKey,
    grant: &Grant,
    access_token: &str,
    now: Timestamp,
) -> Option<CoreIdToken> {
    let identity = &grant.identity;
    let mut name = LocalizedClaim::new();
    name.insert(None, EndUserName::new(identity.name.clone()));
    let standard = StandardClaims::new(SubjectIdentifier::new(identity.sub.clone()))
        .set_name(Some(name))
        .set_email(Some(EndUserEmail::new(identity.email.clone())))
        .set_email_verified(Some(false));
    let claims = CoreIdTokenClaims::new(
        IssuerUrl::new(issuer.to_owned()).ok()?,
        vec![Audience::new(CLIENT_ID.to_owned())],
        now.after(TOKEN_LIFE).to_string().parse().ok()?,
        now.to_string().parse().ok()?,
        standard,
        EmptyAdditionalClaims {},
    )
    .set_nonce(Some(Nonce::new(grant.nonce.clone())));
    CoreIdToken::new(
        claims,
        key,
        CoreJwsSigningAlgorithm::EdDsa,
        Some(&AccessToken::new(access_token.to_owned())),
        None,
    )
    .ok()
}
