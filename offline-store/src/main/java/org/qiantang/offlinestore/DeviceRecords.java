package org.qiantang.offlinestore;

import org.qiantang.domain.exchange.DeviceAct;
import org.qiantang.domain.exchange.DeviceRegister;

/// The central office's register of machines (设备名册): one's own, and everybody's for those
/// entrusted with them. Every method waits for the office. Thread-safe.
public interface DeviceRecords {
    /// What this machine calls itself there.
    String here();

    Answer<DeviceRegister> devices();

    /// Has the office revoke, admit again or wipe a machine.
    ///
    /// @return the machines since
    Answer<DeviceRegister> act(DeviceAct act);
}
