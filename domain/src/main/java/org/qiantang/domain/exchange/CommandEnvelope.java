package org.qiantang.domain.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.encoding.Encoding;

/// One person's command on its way to the central office. Immutable once made; repeated as often as needed.
///
/// @param device the client installation that made it, 1 to 64 characters
/// @param deviceSequence counts the commands of this device, from 1
/// @param baseVersion the subject's version the person saw; 0 for a new subject
/// @param signature CMS over [#bytesToSign()], base64; null where the step needs none
public record CommandEnvelope(
        CommandId id,
        PersonId person,
        PostId post,
        String device,
        long deviceSequence,
        SubjectId subject,
        long baseVersion,
        DocumentCommand command,
        Instant issuedAt,
        @Nullable String signature) {
    public CommandEnvelope {
        if (device.isBlank() || device.length() > 64) {
            throw new IllegalArgumentException("a device name has 1 to 64 characters");
        }
        if (deviceSequence < 1 || baseVersion < 0) {
            throw new IllegalArgumentException("sequence numbers start at 1, versions at 0");
        }
    }

    public Actor actor() {
        return new Actor(person, post);
    }

    /// The bytes the person signs: the canonical encoding of the envelope without its signature.
    public byte[] bytesToSign() {
        return Encoding.bytes(signedBy(null));
    }

    public CommandEnvelope signedBy(@Nullable String cms) {
        return new CommandEnvelope(
                id, person, post, device, deviceSequence, subject, baseVersion, command, issuedAt, cms);
    }
}
