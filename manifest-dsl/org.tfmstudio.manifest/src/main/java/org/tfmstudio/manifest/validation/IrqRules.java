// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import com.google.inject.Inject;
import java.math.BigInteger;
import java.util.Optional;
import org.eclipse.xtext.validation.Check;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.reading.Board;
import org.tfmstudio.manifest.reading.ExecutionModel;
import org.tfmstudio.manifest.reading.IrqHandling;
import org.tfmstudio.manifest.reading.Numbers;
import org.tfmstudio.manifest.reading.Partitions;

/** Interrupts: what each framework version wants to be said, and who owns a source (B.4, B.5, trap T2). */
public class IrqRules extends Rules {
	/** An Armv8-M NVIC has up to 480 lines (DDI0553, NVIC). */
	private static final int LAST_IRQ = 479;
	private static final Index<Irq> BY_SOURCE = Index.ofIrqs(IrqRules::sourceOf);

	@Inject
	private TfmLibrary library;

	@Check
	public void source(Irq irq) {
		String source = irq.getSource();
		if (source == null) {
			return;
		}
		boolean numeric = Numbers.looksLikeNumber(source);
		if (numeric && number(irq, Literals.IRQ__SOURCE, "an interrupt", source, 0, LAST_IRQ, "0 to 479").isEmpty()) {
			return;
		}
		Partition own = (Partition) irq.eContainer();
		// of TF-M's own tests some have the same interrupts, and are never built together
		Optional<Irq> owner = Project.of(irq.eResource()).before(BY_SOURCE, irq).filter(other -> other.eContainer() == own
				|| !TfmOwn.is(own, library) || !TfmOwn.is((Partition) other.eContainer(), library)).findFirst();
		if (owner.isPresent()) {
			wrong(irq, Literals.IRQ__SOURCE, FindingCodes.DUPLICATE_IRQ, "Interrupt " + source + " belongs to partition '"
					+ ((Partition) owner.get().eContainer()).getName() + "' already; an interrupt has one owner, so remove one of"
					+ " the two.");
		} else if (numeric) {
			String[] name = Board.AN521.irq(Numbers.exact(source).orElseThrow().longValue()).stream().toArray(String[]::new);
			doubtful(irq, Literals.IRQ__SOURCE, FindingCodes.IRQ_BY_NUMBER, "TF-M's tool writes C that does not compile for an"
					+ " interrupt given by number; write its name, such as TFM_TIMER0_IRQ.", name);
		}
	}

	private static Object sourceOf(Irq irq) {
		Optional<BigInteger> number = Numbers.exact(irq.getSource());
		if (number.isPresent()) {
			return number.get();
		}
		Integer known = Board.AN521.irqs().get(irq.getSource());
		return known == null ? irq.getSource() : BigInteger.valueOf(known);
	}

	@Check
	public void statements(Irq irq) {
		Partition partition = (Partition) irq.eContainer();
		if (Partitions.framework(partition).equals("1.0")) {
			if (irq.getHandling() != null || irq.getName() != null) {
				wrong(irq, irq.getHandling() != null ? Literals.IRQ__HANDLING : Literals.IRQ__NAME,
						FindingCodes.NEEDS_FRAMEWORK_1_1, "`handled` and `as` came with framework 1.1; write `signal NAME`, or"
								+ " `framework 1.1`.");
			} else if (irq.getSignal() == null) {
				missing(irq, Literals.IRQ__SOURCE, "signal", "The signal of the interrupt is missing; write `signal NAME`.");
			}
			return;
		}
		if (irq.getSignal() != null) {
			wrong(irq, Literals.IRQ__SIGNAL, FindingCodes.NEEDS_FRAMEWORK_1_0,
					"With framework 1.1 the signal gets its name from the interrupt's; write `handled SLIH as NAME` instead.");
			return;
		}
		oneOf(irq, Literals.IRQ__HANDLING, "way to handle an interrupt", irq.getHandling(),
				words(IrqHandling.values(), IrqHandling::word));
		if (irq.getHandling() == null && irq.getName() == null) {
			missing(irq, Literals.IRQ__SOURCE, "handled", "Say how the interrupt is handled and what it is called; write"
					+ " `handled FLIH as NAME` or `handled SLIH as NAME`.");
		} else if (irq.getHandling() == null) {
			missing(irq, Literals.IRQ__NAME, "handled", "Say how the interrupt is handled; write `handled FLIH` or"
					+ " `handled SLIH`.");
		} else if (irq.getName() == null) {
			missing(irq, Literals.IRQ__SOURCE, "as", "The interrupt needs a name for C; write `as NAME`.");
		}
		boolean sfn = Partitions.model(partition).filter(model -> model == ExecutionModel.SFN).isPresent();
		if (sfn && IrqHandling.of(irq.getHandling()).filter(handling -> handling == IrqHandling.SLIH).isPresent()) {
			doubtful(irq, Literals.IRQ__HANDLING, FindingCodes.SLIH_IN_SFN,
					"An SFN partition never waits for a signal, so nothing would handle it; write FLIH, or make the partition IPC.", "FLIH");
		}
	}
}
