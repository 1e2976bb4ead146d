package org.qiantang.backend.session;

import java.security.Principal;
import org.qiantang.backend.audit.AuditTrail;
import org.qiantang.domain.directory.PersonId;

/// Who makes a request: the person of a living session, and from where.
///
/// @param device the client installation that logged in
/// @param address of the network
public record Caller(PersonId person, String device, String address) implements Principal {
    @Override
    public String getName() {
        return person.value();
    }

    /// How the audit trail names this caller.
    public AuditTrail.By by() {
        return new AuditTrail.By(person.value(), null, device, address);
    }
}
