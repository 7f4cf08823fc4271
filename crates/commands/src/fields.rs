//! Fields of the user's own.

use rapport_core::db::Done;
use rapport_core::ids::FieldId;
use rapport_core::leads::own_fields::{self, FieldInput, NewField, OwnField};

use crate::command::commands;

commands! {
    /// The fields of the user's own in their order, those in the trash among them.
    guarded fn list_fields(host) -> Vec<OwnField> {
        own_fields::all(&mut *host.reader().await?).await
    }

    /// Makes a field, at the end of the others.
    guarded fn add_field(host, field: NewField) -> Done<OwnField> {
        own_fields::add(host.core().await?, &field).await
    }

    /// Changes the name and the options of a field.
    guarded fn edit_field(
        host,
        id: FieldId,
        field: FieldInput,
        seen: Option<FieldInput>,
    ) -> Done<OwnField> {
        own_fields::edit(host.core().await?, id, &field, seen.as_ref()).await
    }

    /// Puts the fields into this order.
    guarded fn order_fields(host, ids: Vec<FieldId>) -> Done<Vec<OwnField>> {
        own_fields::order(host.core().await?, &ids).await
    }

    /// Puts a field into the trash, with what leads have in it.
    guarded fn trash_field(host, id: FieldId) -> Done<OwnField> {
        own_fields::trash(host.core().await?, id).await
    }

    /// Takes a field out of the trash, with what leads have in it.
    guarded fn restore_field(host, id: FieldId) -> Done<OwnField> {
        own_fields::restore(host.core().await?, id).await
    }
}
