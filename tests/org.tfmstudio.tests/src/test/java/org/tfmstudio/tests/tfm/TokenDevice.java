// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.tfm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.tfmstudio.sim.device.firmware.TfmConfiguration;
import org.tfmstudio.sim.services.FlashArea;
import org.tfmstudio.sim.services.attestation.InitialAttestation;
import org.tfmstudio.sim.services.otp.FlashOtp;
import org.tfmstudio.sim.services.otp.OneTimeMemory;
import org.tfmstudio.sim.services.storage.flash.RamFlash;
import org.tfmstudio.sim.spm.hosted.MadeRequest;

/** Our service in the place of TF-M's: with the options of its build, and what its boot loader and provisioning left. */
final class TokenDevice extends ServicesDevice {
	private static final int STORAGE_OF_TWO = 0x30_0000;
	private static final int STORAGE_OF_ONE = 0x38_0000;
	private static final int OTP = 0x9000;
	private static final int OTP_SIZE = 0x2000;

	private final OneTimeMemory memory;

	/** Status and output of a call. */
	record Answer(int status, byte[] out) {
	}

	TokenDevice(TfmConfiguration configuration, RealTokens real) {
		super(name -> configuration.value(name).or(() -> component(configuration, name)), configuration.value("TFM_VERSION").orElse("2.1"), real.bootData());
		int at = (option("MCUBOOT_IMAGE_NUMBER").orElse("2").equals("1") ? STORAGE_OF_ONE : STORAGE_OF_TWO) + OTP;
		RamFlash part = new RamFlash(OTP_SIZE, 0x1000, 1);
		part.load(Arrays.copyOfRange(real.flash(), at, at + OTP_SIZE));
		flash.put(FlashArea.OTP_NV_COUNTERS, part);
		byte[] before = part.content();
		FlashOtp otp = new FlashOtp(this);
		otp.start();
		assertArrayEquals(before, part.content(), "what TF-M provisioned is read as it is, and not provisioned anew");
		memory = otp;
	}

	InitialAttestation attestation() {
		InitialAttestation service = new InitialAttestation(this, memory);
		service.start();
		return service;
	}

	/** SEC 1, of the attestation key. */
	byte[] publicKey() {
		return CustomNamedCurves.getByName("P-256").getG().multiply(new BigInteger(1, memory.iak())).normalize().getEncoded(false);
	}

	Answer call(InitialAttestation service, RealTokens.Call call, int client) {
		MadeRequest request = new MadeRequest(service, client, call.type(), List.of(call.in()), call.room());
		return new Answer(request.call(), request.written(0));
	}

	private static Optional<String> component(TfmConfiguration configuration, String name) {
		try {
			return Optional.ofNullable(configuration.components().get(name));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
