//! A provider as it describes itself, and the two things asked of it: the
//! address of its page, and the tokens for a code. OpenID Connect Core 1.0,
//! with PKCE (RFC 7636).

use futures_util::FutureExt;
use oauth2::{
    AccessToken, AuthorizationCode, ClientId, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse as _,
};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthenticationFlow, CoreClaimName, CoreClaimType, CoreClient,
    CoreClientAuthMethod, CoreGrantType, CoreIdToken, CoreIdTokenClaims, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreResponseMode,
    CoreResponseType, CoreSubjectIdentifierType, CoreTokenType, CoreUserInfoClaims,
};
use openidconnect::{
    AccessTokenHash, AdditionalProviderMetadata, DiscoveryError, EndUserEmail, EndUserName,
    IssuerUrl, LocalizedClaim, Nonce, ProviderMetadata, SubjectIdentifier, TokenResponse,
};
use rapport_messages::say;
use serde::{Deserialize, Serialize};
use url::Url;

use super::Person;
use super::client::{self, Client, RequestError};
use super::refusals::{
    clock_is_off, no_token, not_discovered, not_genuine, says_nothing, unusable, unusable_answer,
    with_source,
};
use crate::address;
use crate::clock::Clock;
use crate::digest::hexadecimal;
use crate::error::{Problem, Result};
use crate::limits;
use crate::random::Random;
use crate::text;

/// What RFC 9207, section 3, adds to the description of a provider.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct ResponseIssuer {
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for ResponseIssuer {}

type Metadata = ProviderMetadata<
    ResponseIssuer,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// A provider that was asked how it is to be spoken to.
pub(super) struct Discovered {
    metadata: Metadata,
    client_id: ClientId,
    client: Client,
    host: String,
}

/// What must come back, or be shown, to prove that an answer is ours.
pub(super) struct Proofs {
    pub(super) state: String,
    nonce: Nonce,
    verifier: PkceCodeVerifier,
    redirect_uri: RedirectUrl,
}

/// Who the provider says it is.
pub(super) struct Subject {
    pub(super) id: String,
    pub(super) person: Person,
}

type ReadyClient = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

impl Discovered {
    /// Reads the provider's description and its keys.
    pub(super) async fn from(issuer: &Url, client_id: &str) -> Result<Self> {
        let client = client::client(issuer)?;
        let host = issuer.host_str().unwrap_or_default().to_owned();
        // An issuer is compared letter by letter, and Url adds a final slash.
        let name = issuer.as_str().trim_end_matches('/').to_owned();
        let mut result = discover(name.clone(), &client).await;
        if matches!(&result, Err(DiscoveryError::Validation(_))) {
            result = discover(format!("{name}/"), &client).await;
        }
        Ok(Self {
            metadata: result.map_err(|error| not_discovered(&host, error))?,
            client_id: ClientId::new(client_id.to_owned()),
            client,
            host,
        })
    }

    /// The issuer as it names itself.
    pub(super) fn issuer(&self) -> &str {
        self.metadata.issuer().as_str()
    }

    /// Whether it promises to name itself in the answer of the browser.
    pub(super) fn names_itself(&self) -> bool {
        let promise = self.metadata.additional_metadata();
        promise.authorization_response_iss_parameter_supported
    }

    fn ready(&self, redirect_uri: &RedirectUrl) -> ReadyClient {
        CoreClient::from_provider_metadata(self.metadata.clone(), self.client_id.clone(), None)
            .set_redirect_uri(redirect_uri.clone())
    }

    /// The address of the provider's page, and what proves its answer.
    pub(super) fn authorize(
        &self,
        redirect_uri: &str,
        random: &dyn Random,
    ) -> Result<(Url, Proofs)> {
        let redirect_uri = RedirectUrl::new(redirect_uri.to_owned()).map_err(unusable)?;
        let proofs = Proofs {
            state: secret(random),
            nonce: Nonce::new(secret(random)),
            verifier: PkceCodeVerifier::new(secret(random)),
            redirect_uri,
        };
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&proofs.verifier);
        let (state, nonce) = (proofs.state.clone(), proofs.nonce.clone());
        let (url, ..) = self
            .ready(&proofs.redirect_uri)
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || nonce,
            )
            .add_scope(Scope::new("profile".to_owned()))
            .add_scope(Scope::new("email".to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        if !client::may_be_asked(&url, self.metadata.issuer().url()) {
            return Err(unusable("the page is not reached by HTTPS"));
        }
        Ok((url, proofs))
    }

    /// Exchanges the code and finds out who it is.
    pub(super) async fn exchange(
        &self,
        code: String,
        proofs: Proofs,
        clock: &dyn Clock,
    ) -> Result<Subject> {
        let ready = self.ready(&proofs.redirect_uri);
        let request = ready
            .exchange_code(AuthorizationCode::new(code))
            .map_err(unusable)?
            .set_pkce_verifier(proofs.verifier);
        let response = request.request_async(&self.client).boxed();
        let response = response
            .await
            .map_err(|error| no_token(&self.host, error))?;
        if *response.token_type() != CoreTokenType::Bearer {
            return Err(unusable_answer(&self.host, "the token is no bearer token"));
        }
        let access = response.access_token();
        // Only the ID token proves that the answer is to this attempt.
        let token = response
            .id_token()
            .ok_or_else(|| not_genuine("the provider gave no ID token"))?;
        let claims = self.verified(&ready, token, &proofs.nonce, access, clock)?;
        let subject = claims.subject().clone();
        let mut person = person(claims.name(), claims.email());
        // What the token does not say, the provider may say when asked.
        let incomplete = person.name.is_empty() || person.address.is_empty();
        if incomplete && ready.user_info_url().is_some() {
            person = person.or(self.user_info(&ready, access, subject.clone()).await?);
        }
        if person.name.is_empty() && person.address.is_empty() {
            return Err(says_nothing(&self.host));
        }
        let (id, person) = checked(subject.as_str(), person)
            .map_err(|problem| unusable_answer(&self.host, problem.message))?;
        Ok(Subject { id, person })
    }

    /// Signature, issuer, audience, expiry, nonce (OpenID Connect Core,
    /// section 3.1.3.7). Clocks may differ by [`SKEW`].
    fn verified(
        &self,
        ready: &ReadyClient,
        token: &CoreIdToken,
        nonce: &Nonce,
        access: &AccessToken,
        clock: &dyn Clock,
    ) -> Result<CoreIdTokenClaims> {
        let now = clock.now();
        let earliest = now.as_millisecond() - SKEW_MS;
        let latest = (now.as_millisecond() + SKEW_MS) / 1000;
        let earliest = crate::clock::Timestamp::from_millisecond(earliest).unwrap_or(now);
        let Ok(earliest) = earliest.to_string().parse() else {
            return Err(not_genuine("this computer's clock cannot be read"));
        };
        let verifier = ready
            .id_token_verifier()
            .set_time_fn(move || earliest)
            .set_issue_time_verifier_fn(move |issued| {
                if issued.timestamp() <= latest {
                    Ok(())
                } else {
                    Err(EARLY.to_owned())
                }
            });
        let claims = token.claims(&verifier, nonce).map_err(|error| {
            let words = error.to_string();
            if matches!(error, openidconnect::ClaimsVerificationError::Expired(_))
                || words.contains(EARLY)
            {
                clock_is_off(clock, &words)
            } else {
                not_genuine(words)
            }
        })?;
        if let Some(expected) = claims.access_token_hash() {
            let actual = token
                .signing_alg()
                .ok()
                .zip(token.signing_key(&verifier).ok())
                .and_then(|(algorithm, key)| {
                    AccessTokenHash::from_token(access, algorithm, key).ok()
                });
            if actual.as_ref() != Some(expected) {
                return Err(not_genuine(
                    "the access token is another than the ID token says",
                ));
            }
        }
        Ok(claims.clone())
    }

    async fn user_info(
        &self,
        ready: &ReadyClient,
        access: &AccessToken,
        subject: SubjectIdentifier,
    ) -> Result<Person> {
        let request = ready
            .user_info(access.clone(), Some(subject))
            .map_err(unusable)?;
        let told = request.request_async(&self.client).boxed().await;
        let told: CoreUserInfoClaims =
            told.map_err(|error| says_nothing(&self.host).with_technical(with_source(&error)))?;
        Ok(person(told.name(), told.email()))
    }
}

/// How far this computer's clock and the provider's may be apart.
const SKEW_MS: i64 = 5 * 60 * 1000;
const EARLY: &str = "issued in the future";

async fn discover(
    issuer: String,
    client: &Client,
) -> std::result::Result<Metadata, DiscoveryError<RequestError>> {
    let issuer = IssuerUrl::new(issuer).map_err(DiscoveryError::UrlParse)?;
    Metadata::discover_async(issuer, client).boxed().await
}

/// 256 random bits in letters that need no encoding.
fn secret(random: &dyn Random) -> String {
    let mut bytes = [0; 32];
    random.fill(&mut bytes);
    hexadecimal(&bytes)
}

/// Who somebody is, where nothing in it does harm where it is shown or sent.
fn checked(subject: &str, person: Person) -> Result<(String, Person)> {
    let is_subject = !subject.is_empty()
        && subject.len() <= limits::SUBJECT
        && subject.chars().all(|c| c.is_ascii() && !c.is_control());
    if !is_subject {
        return Err(Problem::invalid("sub", say::IdentifierInvalid));
    }
    text::one_line("name", &person.name, text::LINE)?;
    if !person.address.is_empty() {
        address::parse(&person.address)?;
    }
    Ok((subject.to_owned(), person.named()))
}

fn person(name: Option<&LocalizedClaim<EndUserName>>, address: Option<&EndUserEmail>) -> Person {
    let name = name.and_then(|name| {
        name.get(None)
            .or_else(|| name.iter().next().map(|(_, name)| name))
    });
    Person {
        name: name.map_or_else(String::new, |name| name.trim().to_owned()),
        address: address.map_or_else(String::new, |address| address.trim().to_owned()),
    }
}
