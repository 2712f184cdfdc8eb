// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tfmstudio.sim.boot.data.BootRecord;
import org.tfmstudio.sim.boot.data.SharedData;
import org.tfmstudio.sim.boot.data.SharedData.Entry;
import org.tfmstudio.sim.boot.data.SharedData.Major;
import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.FlashArea;
import org.tfmstudio.sim.services.otp.OneTimeMemory;
import org.tfmstudio.sim.services.otp.OtpElement;
import org.tfmstudio.sim.spm.hosted.HostedPartition;
import org.tfmstudio.sim.spm.hosted.Request;
import org.tfmstudio.sim.spm.hosted.ServicePanic;
import org.tfmstudio.sim.spm.model.ServiceConfig;

/** A provisioned device, and clients of one of its partitions. */
public final class Device implements Environment, OneTimeMemory {
	/** The first client of the non-secure application, as the SPM tells its id. */
	public static final int NON_SECURE = -0x3C00_0000;

	final Map<String, String> options = new HashMap<>();
	final Map<OtpElement, byte[]> memory = new EnumMap<>(OtpElement.class);
	String tfm = "2.1";
	byte[] bootData;
	public int resets;

	public Device(String... options) {
		for (int i = 0; i < options.length; i += 2)
			this.options.put(options[i], options[i + 1]);
		byte[] key = new byte[32];
		for (int i = 0; i < key.length; i++)
			key[i] = (byte) (i + 1);
		memory.put(OtpElement.IAK, key);
		memory.put(OtpElement.IAK_LEN, new byte[] { 32, 0, 0, 0 });
		memory.put(OtpElement.IAK_ID, text("the shared one"));
		memory.put(OtpElement.BOOT_SEED, filled(0x30));
		memory.put(OtpElement.LCS, new byte[] { 3, 0, 0, 0 });
		memory.put(OtpElement.IMPLEMENTATION_ID, filled(0x40));
		memory.put(OtpElement.CERT_REF, text("4006381333931-00001"));
		memory.put(OtpElement.VERIFICATION_SERVICE_URL, text("verify.example"));
		memory.put(OtpElement.PROFILE_DEFINITION, text(this.options.containsKey("ATTEST_TOKEN_PROFILE_PSA_2_0_0") ? "http://arm.com/psa/2.0.0"
				: "PSA_IOT_PROFILE_1"));
		// in the order of MCUboot, which boots the non-secure image first
		bootData = new SharedData(List.of(record(1, "NSPE", "4.5.6", 0x52, 0x62), Entry.of(Major.FIRMWARE_UPDATE, 0, 0, new byte[8]),
				record(0, "SPE", "1.2.3", 0x51, 0x61))).bytes();
	}

	static Entry record(int module, String type, String version, int signer, int measurement) {
		return Entry.of(Major.ATTESTATION, module, Entry.BOOT_RECORD, new BootRecord(type, version, filled(signer), "SHA256", filled(measurement)).bytes());
	}

	static byte[] filled(int value) {
		byte[] bytes = new byte[32];
		Arrays.fill(bytes, (byte) value);
		return bytes;
	}

	private static byte[] text(String text) {
		return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), 32);
	}

	@Override
	public int size(OtpElement element) {
		return read(element).length;
	}

	@Override
	public byte[] read(OtpElement element) {
		return memory.getOrDefault(element, new byte[0]);
	}

	@Override
	public boolean write(OtpElement element, byte[] bytes) {
		return false;
	}

	@Override
	public Optional<String> option(String name) {
		return Optional.ofNullable(options.get(name));
	}

	@Override
	public String tfm() {
		return tfm;
	}

	@Override
	public Optional<FlashDevice> flash(FlashArea area) {
		return Optional.empty();
	}

	@Override
	public byte[] bootData() {
		return bootData;
	}

	@Override
	public long seed() {
		return 0;
	}

	@Override
	public void reset(String why) {
		resets++;
	}

	/** What came back: the status, and the bytes of the first output vector. */
	public record Answer(int status, byte[] out) {
		public int number() {
			return ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN).getInt();
		}
	}

	/** A psa_call. @param rooms bytes that the output vectors have room for */
	public static Answer call(HostedPartition partition, int client, int type, List<byte[]> in, int... rooms) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		int status = partition.call(new Request() {
			@Override
			public ServiceConfig service() {
				return partition.config().services().getFirst();
			}

			@Override
			public int type() {
				return type;
			}

			@Override
			public int clientId() {
				return client;
			}

			@Override
			public int inCount() {
				return in.size();
			}

			@Override
			public int outCount() {
				return rooms.length;
			}

			@Override
			public int inSize(int index) {
				return index < in.size() ? in.get(index).length : 0;
			}

			@Override
			public int outSize(int index) {
				return index < rooms.length ? rooms[index] : 0;
			}

			@Override
			public byte[] read(int index, int offset, int length) {
				return Arrays.copyOfRange(in.get(index), offset, Math.min(in.get(index).length, offset + length));
			}

			@Override
			public void write(int index, byte[] bytes) {
				if (index != 0 || Integer.compareUnsigned(out.size() + bytes.length, outSize(0)) > 0)
					throw new ServicePanic("too much");
				out.writeBytes(bytes);
			}

			@Override
			public void cost(int cycles) {
				// no clock here
			}
		});
		return new Answer(status, out.toByteArray());
	}

	public static byte[] word(int value) {
		return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
	}
}
