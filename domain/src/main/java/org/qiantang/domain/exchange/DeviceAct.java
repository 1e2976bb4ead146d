package org.qiantang.domain.exchange;

import org.qiantang.domain.directory.PersonId;

/// What a person does with a machine of their own, or somebody entrusted with devices (设备管理)
/// with anybody's; each with its reason, one line.
public sealed interface DeviceAct {
    PersonId person();

    String device();

    String reason();

    /// 停用: nobody works from it until it is admitted again; what waits on it stays there.
    record Revoke(PersonId person, String device, String reason) implements DeviceAct {}

    /// 恢复 of a machine that was revoked.
    record Readmit(PersonId person, String device, String reason) implements DeviceAct {}

    /// 远程擦除: it destroys all it has of this person at its next contact, what waits there too.
    /// For good.
    record Wipe(PersonId person, String device, String reason) implements DeviceAct {}
}
