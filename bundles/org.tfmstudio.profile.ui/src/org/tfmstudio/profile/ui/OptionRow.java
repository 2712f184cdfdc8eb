// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.profile.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.FocusListener;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.IMessageManager;
import org.eclipse.ui.forms.events.HyperlinkAdapter;
import org.eclipse.ui.forms.events.HyperlinkEvent;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.Hyperlink;
import org.tfmstudio.profile.Option;
import org.tfmstudio.profile.Resolution;
import org.tfmstudio.profile.Resolution.Origin;
import org.tfmstudio.profile.Resolution.Resolved;
import org.tfmstudio.profile.Resolution.Violation;

/** One option on the form: name, value, where the value comes from, the way back to the default, and what it means. */
final class OptionRow {
	/** Columns of the grid that rows are put into. */
	static final int COLUMNS = 3;
	/** Width of each value, in pixels. */
	static final int CONTROL_WIDTH = 150;

	/** What a row asks of its page. */
	interface Owner {
		/** Gives the option that value. */
		void set(String option, String value);

		/** Takes the option's value back. */
		void reset(String option);
	}

	private final Option option;
	private final Owner owner;
	private final Control control;
	private final Label origin;
	private final Hyperlink reset;
	private String shown = "";

	OptionRow(Composite parent, FormToolkit toolkit, String title, Option option, Owner owner) {
		this.option = option;
		this.owner = owner;
		heading(parent, toolkit, title);
		control = control(parent, toolkit);
		GridDataFactory.swtDefaults().align(SWT.FILL, SWT.CENTER).hint(CONTROL_WIDTH, SWT.DEFAULT).applyTo(control);
		origin = toolkit.createLabel(parent, "");
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).applyTo(origin);
		reset = toolkit.createHyperlink(parent, "Reset", SWT.NONE);
		reset.addHyperlinkListener(new HyperlinkAdapter() {
			@Override
			public void linkActivated(HyperlinkEvent event) {
				owner.reset(option.name());
			}
		});
		meaning(parent, toolkit, option.meaning());
	}

	/** The name of something that can be chosen, on a line of its own, since TF-M's names are long. */
	static void heading(Composite parent, FormToolkit toolkit, String title) {
		Label name = toolkit.createLabel(parent, title);
		name.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
		GridDataFactory.fillDefaults().span(COLUMNS, 1).indent(0, 6).applyTo(name);
	}

	/** What it means, over the whole width. */
	static void meaning(Composite parent, FormToolkit toolkit, String text) {
		Label meaning = toolkit.createLabel(parent, text, SWT.WRAP);
		meaning.setForeground(FormColorsOf.quiet(parent));
		GridDataFactory.fillDefaults().span(COLUMNS, 1).grab(true, false).hint(300, SWT.DEFAULT).applyTo(meaning);
	}

	private Control control(Composite parent, FormToolkit toolkit) {
		List<String> choices = option.type().choices();
		if (!choices.isEmpty()) {
			Combo combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
			combo.setItems(choices.toArray(String[]::new));
			combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> commit(combo.getText())));
			// the wheel scrolls the form and must not change what it passes
			combo.addListener(SWT.MouseVerticalWheel, event -> event.doit = false);
			return combo;
		}
		Text text = toolkit.createText(parent, "", SWT.BORDER);
		text.setMessage(option.type().inWords());
		text.addFocusListener(FocusListener.focusLostAdapter(event -> commit(text.getText().strip())));
		text.addKeyListener(KeyListener.keyPressedAdapter(event -> {
			if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
				commit(text.getText().strip());
			} else if (event.keyCode == SWT.ESC) {
				text.setText(shown);
			}
		}));
		return text;
	}

	private void commit(String value) {
		if (value.equals(shown)) {
			return;
		}
		if (value.isEmpty()) {
			owner.reset(option.name());
		} else {
			owner.set(option.name(), value);
		}
	}

	/** Shows the option's value on the device. */
	void show(DeviceState state, IMessageManager messages) {
		Resolved resolved = state.resolution().values().get(option.name());
		boolean here = resolved.origin() == Origin.DEVICE;
		shown = state.said(option.name()).orElse(resolved.value());
		write(shown);
		origin.setText(here ? "set here" : "from " + resolved.from(state.profile()));
		origin.setFont(here ? JFaceResources.getFontRegistry().getItalic(JFaceResources.DIALOG_FONT) : null);
		reset.setVisible(here || state.said(option.name()).isPresent());
		if (reset.getVisible()) {
			Resolved without = state.without(option.name());
			reset.setToolTipText("Reset to " + without.value() + ", from " + without.from(state.profile()));
		}
		messages.removeMessages(control);
		for (Violation each : state.resolution().violations()) {
			if (each.option().equals(option.name())) {
				messages.addMessage(each.code(), each.message(), null,
						each.gravity() == Resolution.Gravity.ERROR ? IMessageProvider.ERROR : IMessageProvider.INFORMATION, control);
			}
		}
	}

	private void write(String value) {
		switch (control) {
		case Combo combo -> {
			if (combo.indexOf(value) < 0) {
				List<String> items = new ArrayList<>(option.type().choices());
				items.add(value);
				combo.setItems(items.toArray(String[]::new));
			}
			if (!value.equals(combo.getText())) {
				combo.setText(value);
			}
		}
		case Text text -> {
			if (!Objects.equals(text.getText(), value)) {
				text.setText(value);
			}
		}
		default -> throw new IllegalStateException("no such control: " + control);
		}
	}

	/** Lets the row be used or not. */
	void enable(boolean enabled) {
		control.setEnabled(enabled);
	}
}
