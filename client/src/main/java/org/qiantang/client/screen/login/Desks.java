package org.qiantang.client.screen.login;

import org.jspecify.annotations.Nullable;
import org.qiantang.offlinestore.DeskSettings;
import org.qiantang.offlinestore.OfficeDesk;

/// Opens desks.
@FunctionalInterface
public interface Desks {
    /// @param earlier an earlier password or the recovery key; null where the password is enough
    OfficeDesk open(DeskSettings settings, String loginName, char[] password, char @Nullable [] earlier);

    /// Desks with a store on this machine and a central office behind it.
    static Desks real() {
        return (settings, loginName, password, earlier) -> earlier == null
                ? OfficeDesk.logIn(settings, loginName, password)
                : OfficeDesk.logInRecovering(settings, loginName, password, earlier);
    }
}
