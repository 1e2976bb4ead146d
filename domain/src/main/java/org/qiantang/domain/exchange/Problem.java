package org.qiantang.domain.exchange;

import java.util.Map;

/// An error answer of the central office: a stable code, never display text.
public record Problem(String code, Map<String, String> arguments) {
    /// Wrong name or password.
    public static final String WRONG_CREDENTIALS = "wrong-credentials";
    /// Locked after repeated failures; arguments: until.
    public static final String LOCKED = "locked";
    /// The session has ended.
    public static final String SESSION_ENDED = "session-ended";
    /// This machine was revoked; arguments: device.
    public static final String DEVICE_REVOKED = "device-revoked";
    /// This machine has to destroy all it has of this person; arguments: device.
    public static final String DEVICE_WIPED = "device-wiped";
    public static final String MALFORMED = "malformed";
    public static final String NOT_FOUND = "not-found";
    /// None of the person's posts is entrusted with it.
    public static final String NOT_ENTITLED = "not-entitled";
    /// A seal cannot be made, taken over or changed so; arguments: reason.
    public static final String SEAL_REFUSED = "seal-refused";
    public static final String TOO_LARGE = "too-large";
    public static final String WRONG_DIGEST = "wrong-digest";
    /// The person has sent more than may lie there unused; arguments: usedBytes, maximumBytes.
    public static final String UPLOAD_QUOTA = "upload-quota";
    /// The person has begun more uploads than may be unfinished at once; arguments: maximum.
    public static final String UPLOADS_UNFINISHED = "uploads-unfinished";
    public static final String UNAVAILABLE = "unavailable";
    /// The office takes nothing in until it has room again.
    public static final String DISK_FULL = "office-disk-full";

    public Problem {
        arguments = Map.copyOf(arguments);
    }
}
