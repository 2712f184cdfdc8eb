// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.tfmstudio.sim.boot.data.BootRecord;
import org.tfmstudio.sim.boot.data.SharedData;
import org.tfmstudio.sim.boot.data.SharedData.Entry;
import org.tfmstudio.sim.boot.data.SharedData.Major;
import org.tfmstudio.sim.services.otp.OtpElement;
import org.tfmstudio.sim.services.testing.TestEnvironment;
import org.tfmstudio.sim.services.testing.TestOneTimeMemory;
import org.tfmstudio.sim.spm.hosted.HostedPartition;
import org.tfmstudio.sim.spm.hosted.MadeRequest;

/** A provisioned device, and clients of one of its partitions. */
public final class Device extends TestEnvironment {
	/** The first client of the non-secure application, as the SPM tells its id. */
	public static final int NON_SECURE = -0x3C00_0000;

	final TestOneTimeMemory memory = new TestOneTimeMemory();

	public Device(String... options) {
		super(options);
		mayReset = true;
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

	/** What came back: the status, and the bytes of the first output vector. */
	public record Answer(int status, byte[] out) {
		public int number() {
			return ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN).getInt();
		}
	}

	/** A psa_call. @param rooms bytes that the output vectors have room for */
	public static Answer call(HostedPartition partition, int client, int type, List<byte[]> in, int... rooms) {
		MadeRequest request = new MadeRequest(partition, client, type, in, rooms);
		return new Answer(request.call(), request.written(0));
	}

	public static byte[] word(int value) {
		return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
	}
}
