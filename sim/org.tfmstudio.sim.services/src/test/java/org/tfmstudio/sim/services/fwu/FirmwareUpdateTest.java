// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.fwu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tfmstudio.sim.services.fwu.FwuState.CANDIDATE;
import static org.tfmstudio.sim.services.fwu.FwuState.FAILED;
import static org.tfmstudio.sim.services.fwu.FwuState.READY;
import static org.tfmstudio.sim.services.fwu.FwuState.REJECTED;
import static org.tfmstudio.sim.services.fwu.FwuState.STAGED;
import static org.tfmstudio.sim.services.fwu.FwuState.TRIAL;
import static org.tfmstudio.sim.services.fwu.FwuState.UPDATED;
import static org.tfmstudio.sim.services.fwu.FwuState.WRITING;
import static org.tfmstudio.sim.trace.PsaStatus.BAD_STATE;
import static org.tfmstudio.sim.trace.PsaStatus.DATA_CORRUPT;
import static org.tfmstudio.sim.trace.PsaStatus.DOES_NOT_EXIST;
import static org.tfmstudio.sim.trace.PsaStatus.GENERIC_ERROR;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;
import static org.tfmstudio.sim.trace.PsaStatus.PROGRAMMER_ERROR;
import static org.tfmstudio.sim.trace.PsaStatus.STORAGE_FAILURE;
import static org.tfmstudio.sim.trace.PsaStatus.SUCCESS;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tfmstudio.sim.boot.ImageDependency;
import org.tfmstudio.sim.boot.ImageTrailer;
import org.tfmstudio.sim.boot.ImageVersion;
import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.FlashArea;
import org.tfmstudio.sim.services.storage.flash.PowerCut;
import org.tfmstudio.sim.services.storage.flash.PowerSupply.Progress;
import org.tfmstudio.sim.spm.hosted.ServicePanic;

/** The states of a component, each call in each of them, and the limits of the calls. */
class FirmwareUpdateTest {
	private static final int NS = 1;
	private static final int REBOOT = 1;
	private static final int DEPENDENCY_NEEDED = -156;
	private static final ImageVersion NEW = new ImageVersion(1, 2, 3, 4);

	/** A swapping device whose images are confirmed, so that all states exist; component 1 in the given one. */
	private static FwuBench in(FwuState wanted) {
		FwuBench bench = new FwuBench("MCUBOOT_UPGRADE_STRATEGY", "SWAP_USING_SCRATCH");
		new ImageTrailer(bench.flash.get(FlashArea.PRIMARY_SECURE)).writeImageOk();
		ImageTrailer running = new ImageTrailer(bench.flash.get(FlashArea.PRIMARY_NON_SECURE));
		if (wanted == TRIAL || wanted == REJECTED || wanted == UPDATED) {
			running.writeMagic();
			running.writeCopyDone();
		} else {
			running.writeImageOk();
		}
		bench.boot();
		switch (wanted) {
		case READY, TRIAL -> {
		}
		case WRITING -> bench.start(NS);
		case CANDIDATE, STAGED, FAILED -> {
			bench.start(NS);
			bench.write(NS, 0, FwuBench.image(NEW));
			bench.finish(NS);
			if (wanted == STAGED)
				bench.install();
			if (wanted == FAILED)
				bench.cancel(NS);
		}
		case REJECTED -> bench.reject(GENERIC_ERROR);
		case UPDATED -> bench.accept();
		}
		assertEquals(wanted, bench.state(NS));
		return bench;
	}

	private static Arguments row(FwuState from, String call, int status, FwuState to) {
		return Arguments.of(from, call, status, to);
	}

	static Stream<Arguments> table() {
		return Stream.of(row(READY, "start", SUCCESS, WRITING), row(READY, "write", BAD_STATE, READY), row(READY, "finish", BAD_STATE, READY),
				row(READY, "cancel", BAD_STATE, READY), row(READY, "install", BAD_STATE, READY), row(READY, "clean", BAD_STATE, READY),
				row(READY, "reject", BAD_STATE, READY), row(READY, "accept", BAD_STATE, READY),
				row(WRITING, "start", BAD_STATE, WRITING), row(WRITING, "write", SUCCESS, WRITING), row(WRITING, "finish", SUCCESS, CANDIDATE),
				row(WRITING, "cancel", SUCCESS, FAILED), row(WRITING, "install", BAD_STATE, WRITING), row(WRITING, "clean", BAD_STATE, WRITING),
				row(WRITING, "reject", BAD_STATE, WRITING), row(WRITING, "accept", BAD_STATE, WRITING),
				row(CANDIDATE, "start", BAD_STATE, CANDIDATE), row(CANDIDATE, "write", BAD_STATE, CANDIDATE),
				row(CANDIDATE, "finish", BAD_STATE, CANDIDATE), row(CANDIDATE, "cancel", SUCCESS, FAILED),
				row(CANDIDATE, "install", REBOOT, STAGED), row(CANDIDATE, "clean", BAD_STATE, CANDIDATE),
				row(CANDIDATE, "reject", BAD_STATE, CANDIDATE), row(CANDIDATE, "accept", BAD_STATE, CANDIDATE),
				row(STAGED, "start", BAD_STATE, STAGED), row(STAGED, "write", BAD_STATE, STAGED), row(STAGED, "finish", BAD_STATE, STAGED),
				row(STAGED, "cancel", BAD_STATE, STAGED), row(STAGED, "install", BAD_STATE, STAGED), row(STAGED, "clean", BAD_STATE, STAGED),
				row(STAGED, "reject", SUCCESS, FAILED), row(STAGED, "accept", BAD_STATE, STAGED),
				row(FAILED, "start", BAD_STATE, FAILED), row(FAILED, "write", BAD_STATE, FAILED), row(FAILED, "finish", BAD_STATE, FAILED),
				row(FAILED, "cancel", BAD_STATE, FAILED), row(FAILED, "install", BAD_STATE, FAILED), row(FAILED, "clean", SUCCESS, READY),
				row(FAILED, "reject", BAD_STATE, FAILED), row(FAILED, "accept", BAD_STATE, FAILED),
				row(TRIAL, "start", BAD_STATE, TRIAL), row(TRIAL, "write", BAD_STATE, TRIAL), row(TRIAL, "finish", BAD_STATE, TRIAL),
				row(TRIAL, "cancel", BAD_STATE, TRIAL), row(TRIAL, "install", BAD_STATE, TRIAL), row(TRIAL, "clean", BAD_STATE, TRIAL),
				row(TRIAL, "reject", REBOOT, REJECTED), row(TRIAL, "accept", SUCCESS, UPDATED),
				row(REJECTED, "start", BAD_STATE, REJECTED), row(REJECTED, "write", BAD_STATE, REJECTED),
				row(REJECTED, "finish", BAD_STATE, REJECTED), row(REJECTED, "cancel", BAD_STATE, REJECTED),
				row(REJECTED, "install", BAD_STATE, REJECTED), row(REJECTED, "clean", BAD_STATE, REJECTED),
				row(REJECTED, "reject", BAD_STATE, REJECTED), row(REJECTED, "accept", BAD_STATE, REJECTED),
				row(UPDATED, "start", BAD_STATE, UPDATED), row(UPDATED, "write", BAD_STATE, UPDATED),
				row(UPDATED, "finish", BAD_STATE, UPDATED), row(UPDATED, "cancel", BAD_STATE, UPDATED),
				row(UPDATED, "install", BAD_STATE, UPDATED), row(UPDATED, "clean", SUCCESS, READY),
				row(UPDATED, "reject", BAD_STATE, UPDATED), row(UPDATED, "accept", BAD_STATE, UPDATED));
	}

	@ParameterizedTest(name = "{0}: {1} gives {2} and {3}")
	@MethodSource("table")
	void eachCallInEachState(FwuState from, String call, int status, FwuState to) {
		FwuBench bench = in(from);
		int got = switch (call) {
		case "start" -> bench.start(NS);
		case "write" -> bench.write(NS, 0, new byte[8]);
		case "finish" -> bench.finish(NS);
		case "cancel" -> bench.cancel(NS);
		case "install" -> bench.install();
		case "clean" -> bench.clean(NS);
		case "reject" -> bench.reject(GENERIC_ERROR);
		default -> bench.accept();
		};
		assertEquals(status, got);
		assertEquals(to, bench.state(NS));
		assertEquals(READY, bench.state(0), "the other component");
	}

	@ParameterizedTest
	@EnumSource(FwuState.class)
	void eachStateComesBackFromASnapshot(FwuState state) {
		FwuBench bench = in(state);
		StateWriter out = new StateWriter();
		bench.service.save(out);
		ByteBuffer info = bench.query(NS);
		bench.service.start();
		bench.service.restore(new StateReader(out.toByteArray()));
		assertEquals(info, bench.query(NS));
	}

	@Test
	void anOverwritingDeviceHasNoTrial() {
		FwuBench bench = new FwuBench().boot();
		assertEquals(READY, bench.state(NS));
		assertEquals(NOT_SUPPORTED, bench.accept());
	}

	@Test
	void theRecordIsLaidOutAsInTheHeader() throws Exception {
		FwuBench bench = new FwuBench().boot();
		byte[] image = FwuBench.image(NEW);
		bench.start(NS);
		bench.write(NS, 0, image);
		bench.finish(NS);
		ByteBuffer info = bench.query(NS);
		assertEquals(60, info.remaining());
		assertEquals(CANDIDATE.ordinal(), info.getInt(0));
		assertEquals(0, info.getInt(4));
		assertEquals(1, info.get(8));
		assertEquals(0, info.get(9));
		assertEquals(FwuBench.SLOT, info.getInt(16));
		assertEquals(1, info.getInt(20), "volatile staging");
		assertEquals(2, info.getInt(24), "flash area of the non-secure primary slot");
		assertArrayEquals(MessageDigest.getInstance("SHA-256").digest(image), Arrays.copyOfRange(info.array(), 28, 60));
		ByteBuffer secure = bench.query(0);
		assertEquals(2, secure.get(8));
		assertEquals(1, secure.get(9));
		assertEquals(5, secure.getShort(10));
		assertEquals(9, secure.getInt(12));
		assertEquals(1, secure.getInt(24));
		assertArrayEquals(new byte[32], Arrays.copyOfRange(secure.array(), 28, 60));
	}

	@Test
	void theErrorOfARejectionIsTold() {
		FwuBench bench = in(STAGED);
		bench.reject(-148);
		assertEquals(-148, bench.query(NS).getInt(4));
		assertEquals(ImageTrailer.Magic.UNSET, new ImageTrailer(bench.flash.get(FlashArea.SECONDARY_NON_SECURE)).magic());
		bench.clean(NS);
		assertEquals(0, bench.query(NS).getInt(4));
	}

	@Test
	void argumentsAreChecked() {
		FwuBench bench = new FwuBench().boot();
		assertEquals(DOES_NOT_EXIST, bench.start(2));
		assertEquals(DOES_NOT_EXIST, bench.call(1010, List.of(new byte[] {(byte) 255}), 60).status());
		assertEquals(NOT_SUPPORTED, bench.call(1001, NS, new byte[1]), "a manifest");
		assertEquals(PROGRAMMER_ERROR, bench.call(1001, List.of(new byte[2])).status());
		assertEquals(PROGRAMMER_ERROR, bench.call(1010, List.of(new byte[1]), 59).status());
		assertEquals(PROGRAMMER_ERROR, bench.call(1007, List.of(new byte[3])).status());
		assertEquals(NOT_SUPPORTED, bench.call(1011, List.of()).status());
		assertEquals(NOT_SUPPORTED, bench.call(1000, List.of()).status());
		bench.start(NS);
		assertEquals(INVALID_ARGUMENT, bench.write(NS, 0, new byte[1025]));
		assertEquals(SUCCESS, bench.write(NS, 0, new byte[1024]));
		assertEquals(SUCCESS, bench.write(NS, 1, new byte[0]));
		assertEquals(PROGRAMMER_ERROR, bench.call(1002, NS, new byte[3], new byte[4]));
		assertEquals(SUCCESS, bench.write(NS, FwuBench.SLOT - 4, new byte[4]));
		assertEquals(STORAGE_FAILURE, bench.write(NS, FwuBench.SLOT - 4, new byte[5]));
		assertEquals(STORAGE_FAILURE, bench.write(NS, -4, new byte[4]));
		assertEquals(STORAGE_FAILURE, bench.write(NS, -4, new byte[8]));
	}

	@Test
	void dependenciesAreSoughtInWhatRunsAndAmongTheCandidates() {
		FwuBench bench = new FwuBench().boot();
		ImageVersion later = new ImageVersion(2, 2, 0, 0);
		bench.start(NS);
		bench.write(NS, 0, FwuBench.image(NEW, new ImageDependency(0, FwuBench.SECURE), new ImageDependency(0, later)));
		bench.finish(NS);
		assertEquals(DEPENDENCY_NEEDED, bench.install());
		assertEquals(CANDIDATE, bench.state(NS), "and it can be tried again");
		bench.start(0);
		bench.write(0, 0, FwuBench.image(later));
		assertEquals(DEPENDENCY_NEEDED, bench.install(), "an image that is still written does not count");
		bench.finish(0);
		assertEquals(REBOOT, bench.install());
		assertEquals(STAGED, bench.state(0));
		assertEquals(STAGED, bench.state(NS));
	}

	@Test
	void whatIsNoImageFails() {
		FwuBench bench = new FwuBench().boot();
		bench.start(NS);
		bench.finish(NS);
		assertEquals(DATA_CORRUPT, bench.install());
		assertEquals(FAILED, bench.state(NS));
		assertEquals(DATA_CORRUPT, bench.query(NS).getInt(4));

		bench.clean(NS);
		bench.start(NS);
		bench.write(NS, 0, Arrays.copyOf(FwuBench.image(NEW), 0x20));
		bench.finish(NS);
		assertEquals(STORAGE_FAILURE, bench.install(), "a header without areas");
		bench.clean(NS);
		bench.start(NS);
		bench.write(NS, 0, FwuBench.image(NEW, new ImageDependency(3, NEW)));
		bench.finish(NS);
		assertEquals(DATA_CORRUPT, bench.install(), "a dependency on an image that cannot be");
	}

	@Test
	void oneImageForBothWorldsIsOneComponentWithoutDependencies() {
		FwuBench bench = new FwuBench("MCUBOOT_IMAGE_NUMBER", "1").boot();
		assertEquals(DOES_NOT_EXIST, bench.start(1));
		bench.start(0);
		bench.finish(0);
		assertEquals(REBOOT, bench.install());
		assertEquals(STAGED, bench.state(0));
	}

	@Test
	void aRebootIsAskedForAndForgetsWhatIsInRam() {
		FwuBench bench = in(WRITING);
		assertEquals(SUCCESS, bench.call(1008, List.of()).status());
		assertEquals(1, bench.resets.size());
		bench.boot();
		assertEquals(READY, bench.state(NS));
	}

	@Test
	void aCutWhileWritingOrInstallingLeavesReadyOrAWholeRequest() {
		byte[] image = FwuBench.image(NEW);
		for (int cut = 0; cut < 6; cut++) {
			FwuBench bench = new FwuBench().boot();
			bench.power.cutAt(cut + 1, Progress.HALF);
			try {
				bench.start(NS);
				bench.write(NS, 0, image);
				bench.finish(NS);
				bench.install();
			} catch (PowerCut expected) {
				// and the device starts again
			}
			bench.boot();
			assertEquals(READY, bench.state(NS));
			FlashDevice slot = bench.flash.get(FlashArea.SECONDARY_NON_SECURE);
			boolean wanted = new ImageTrailer(slot).magic() == ImageTrailer.Magic.GOOD;
			assertEquals(cut >= 4, wanted, "cut at operation " + cut);
			if (wanted)
				assertArrayEquals(image, slot.read(0, image.length));
			assertEquals(SUCCESS, bench.start(NS), "a new update can begin");
			assertEquals(ImageTrailer.Magic.UNSET, new ImageTrailer(slot).magic());
		}
	}

	@Test
	void optionsThatDoNotGoTogetherAreNamed() {
		var xip = assertThrows(IllegalArgumentException.class, () -> new FwuBench("MCUBOOT_UPGRADE_STRATEGY", "DIRECT_XIP").boot());
		assertTrue(xip.getMessage().contains("MCUBOOT_UPGRADE_STRATEGY DIRECT_XIP"), xip.getMessage());
		FwuBench bench = new FwuBench();
		bench.flash.remove(FlashArea.SECONDARY_NON_SECURE);
		assertTrue(assertThrows(IllegalArgumentException.class, bench::boot).getMessage().contains("SECONDARY_NON_SECURE"));
	}

	@Test
	void withoutBootDataTheServiceDoesNotStart() {
		FwuBench bench = new FwuBench();
		bench.bootData = new byte[0];
		assertThrows(ServicePanic.class, bench::boot);
		bench.bootData = FwuBench.versions(Map.of(0, FwuBench.SECURE));
		bench.boot();
		assertEquals(STORAGE_FAILURE, bench.start(NS), "no version of the image that runs");
	}
}
