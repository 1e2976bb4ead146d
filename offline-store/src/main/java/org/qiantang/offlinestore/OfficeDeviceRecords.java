package org.qiantang.offlinestore;

import org.qiantang.domain.exchange.DeviceAct;
import org.qiantang.domain.exchange.DeviceRegister;

/// The register of machines asked for over the desk's own line, within its session.
record OfficeDeviceRecords(OfficeSealRecords line, String here) implements DeviceRecords {
    private static final String ADDRESS = "/v1/devices";

    @Override
    public Answer<DeviceRegister> devices() {
        return line.answer(token -> line.transport().get(token, ADDRESS, DeviceRegister.class));
    }

    @Override
    public Answer<DeviceRegister> act(DeviceAct act) {
        return line.answer(token -> line.transport().post(token, ADDRESS, act, DeviceRegister.class));
    }
}
