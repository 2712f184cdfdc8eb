// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.tfm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.device.firmware.TfmConfiguration;
import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.FlashArea;
import org.tfmstudio.sim.services.attestation.InitialAttestation;
import org.tfmstudio.sim.services.otp.FlashOtp;
import org.tfmstudio.sim.services.otp.OneTimeMemory;
import org.tfmstudio.sim.spm.hosted.Request;
import org.tfmstudio.sim.spm.model.ServiceConfig;

/** Our service in the place of TF-M's: with the options of its build, and what its boot loader and provisioning left. */
final class TokenDevice implements Environment {
	private static final int STORAGE_OF_TWO = 0x30_0000;
	private static final int STORAGE_OF_ONE = 0x38_0000;
	private static final int OTP = 0x9000;
	private static final int OTP_SIZE = 0x2000;

	private final TfmConfiguration configuration;
	private final RealTokens real;
	private final byte[] otp;
	private final OneTimeMemory memory;

	/** Status and output of a call. */
	record Answer(int status, byte[] out) {
	}

	TokenDevice(TfmConfiguration configuration, RealTokens real) {
		this.configuration = configuration;
		this.real = real;
		int at = (option("MCUBOOT_IMAGE_NUMBER").orElse("2").equals("1") ? STORAGE_OF_ONE : STORAGE_OF_TWO) + OTP;
		otp = Arrays.copyOfRange(real.flash(), at, at + OTP_SIZE);
		byte[] before = otp.clone();
		FlashOtp flash = new FlashOtp(this);
		flash.start();
		assertArrayEquals(before, otp, "what TF-M provisioned is read as it is, and not provisioned anew");
		memory = flash;
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
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		int status = service.call(new Request() {
			@Override
			public ServiceConfig service() {
				return service.config().services().getFirst();
			}

			@Override
			public int type() {
				return call.type();
			}

			@Override
			public int clientId() {
				return client;
			}

			@Override
			public int inCount() {
				return 1;
			}

			@Override
			public int outCount() {
				return 1;
			}

			@Override
			public int inSize(int index) {
				return index == 0 ? call.in().length : 0;
			}

			@Override
			public int outSize(int index) {
				return index == 0 ? call.room() : 0;
			}

			@Override
			public byte[] read(int index, int offset, int length) {
				return Arrays.copyOfRange(call.in(), offset, Math.min(call.in().length, offset + length));
			}

			@Override
			public void write(int index, byte[] bytes) {
				out.writeBytes(bytes);
			}

			@Override
			public void cost(int cycles) {
				// no clock here
			}
		});
		return new Answer(status, out.toByteArray());
	}

	@Override
	public Optional<String> option(String name) {
		return configuration.value(name).or(() -> component(name));
	}

	private Optional<String> component(String name) {
		try {
			return Optional.ofNullable(configuration.components().get(name));
		} catch (IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}

	@Override
	public String tfm() {
		return configuration.value("TFM_VERSION").orElse("2.1");
	}

	@Override
	public Optional<FlashDevice> flash(FlashArea area) {
		return area == FlashArea.OTP_NV_COUNTERS ? Optional.of(new Part()) : Optional.empty();
	}

	@Override
	public byte[] bootData() {
		return real.bootData();
	}

	@Override
	public long seed() {
		return 0;
	}

	@Override
	public void reset(String why) {
		throw new IllegalStateException(why);
	}

	/** The copy of TF-M's one-time memory. */
	private final class Part implements FlashDevice {
		@Override
		public int size() {
			return OTP_SIZE;
		}

		@Override
		public int sectorSize() {
			return 0x1000;
		}

		@Override
		public int programUnit() {
			return 1;
		}

		@Override
		public byte[] read(int offset, int length) {
			return Arrays.copyOfRange(otp, offset, offset + length);
		}

		@Override
		public void program(int offset, byte[] bytes) {
			System.arraycopy(bytes, 0, otp, offset, bytes.length);
		}

		@Override
		public void erase(int offset, int length) {
			Arrays.fill(otp, offset, offset + length, ERASED);
		}
	}
}
