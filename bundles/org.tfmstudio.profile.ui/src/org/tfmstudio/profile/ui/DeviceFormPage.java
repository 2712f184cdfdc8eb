// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.profile.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.IManagedForm;
import org.eclipse.ui.forms.editor.FormPage;
import org.eclipse.ui.forms.events.ExpansionAdapter;
import org.eclipse.ui.forms.events.ExpansionEvent;
import org.eclipse.ui.forms.events.HyperlinkAdapter;
import org.eclipse.ui.forms.events.HyperlinkEvent;
import org.eclipse.ui.forms.widgets.ExpandableComposite;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.Hyperlink;
import org.eclipse.ui.forms.widgets.Section;
import org.tfmstudio.manifest.ide.TextEdit;
import org.tfmstudio.manifest.ui.ManifestImages;
import org.tfmstudio.manifest.ui.ManifestServices;
import org.tfmstudio.profile.DeviceChoices;
import org.tfmstudio.profile.Option;
import org.tfmstudio.profile.OptionModel;

/** The form page of a device file: profile, isolation level, back end and options, with meaning and origin of each value. */
final class DeviceFormPage extends FormPage implements IDocumentListener, OptionRow.Owner {
	private static final String PROFILE_MEANING = "A named set of values for all options below; what is set here wins over the profile.";

	private final DeviceEditor editor;
	private final OptionModel model = OptionModel.bundled();
	private final List<OptionRow> rows = new ArrayList<>();
	private IDocument document;
	private Combo profile;
	private Label profileOrigin;
	private Hyperlink profileReset;
	private Label content;
	private boolean waiting;
	// writing to a combo box tells its listeners as if the user had chosen
	private boolean showing;

	DeviceFormPage(DeviceEditor editor) {
		super(editor, "device", "Device");
		this.editor = editor;
	}

	@Override
	protected void createFormContent(IManagedForm form) {
		FormToolkit toolkit = form.getToolkit();
		form.getForm().setText("Device");
		form.getForm().setImage(ManifestImages.DEVICE_FILE.image());
		toolkit.decorateFormHeading(form.getForm().getForm());
		Composite body = form.getForm().getBody();
		GridLayoutFactory.swtDefaults().margins(10, 8).spacing(12, 10).applyTo(body);
		configuration(body, toolkit);
		for (String category : model.categories()) {
			List<Option> options = model.options().stream().filter(it -> it.category().equals(category) && obeyed(it)).toList();
			if (!options.isEmpty()) {
				Composite area = section(body, toolkit, category, null, true);
				options.forEach(it -> rows.add(new OptionRow(area, toolkit, it.name(), it, this)));
			}
		}
		others(body, toolkit);
		document = editor.document();
		document.addDocumentListener(this);
		refresh();
	}

	private static boolean obeyed(Option option) {
		return option.obeyed() && !option.name().equals(DeviceChoices.ISOLATION) && !option.name().equals(DeviceChoices.BACKEND);
	}

	private void configuration(Composite body, FormToolkit toolkit) {
		Composite area = section(body, toolkit, "Configuration", null, true);
		OptionRow.heading(area, toolkit, "Profile");
		profile = new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN);
		profile.setItems(OptionModel.PROFILES.toArray(String[]::new));
		profile.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> edit(it -> it.setProfile(profile.getText()))));
		profile.addListener(SWT.MouseVerticalWheel, event -> event.doit = false);
		GridDataFactory.swtDefaults().align(SWT.FILL, SWT.CENTER).hint(OptionRow.CONTROL_WIDTH, SWT.DEFAULT).applyTo(profile);
		profileOrigin = toolkit.createLabel(area, "");
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).applyTo(profileOrigin);
		profileReset = toolkit.createHyperlink(area, "Reset", SWT.NONE);
		profileReset.addHyperlinkListener(new HyperlinkAdapter() {
			@Override
			public void linkActivated(HyperlinkEvent event) {
				edit(DeviceState::resetProfile);
			}
		});
		OptionRow.meaning(area, toolkit, PROFILE_MEANING);
		model.option(DeviceChoices.ISOLATION).ifPresent(it -> rows.add(new OptionRow(area, toolkit, "Isolation level", it, this)));
		model.option(DeviceChoices.BACKEND).ifPresent(it -> rows.add(new OptionRow(area, toolkit, "Back end", it, this)));
		OptionRow.heading(area, toolkit, "Runs");
		content = toolkit.createLabel(area, "", SWT.WRAP);
		GridDataFactory.fillDefaults().span(OptionRow.COLUMNS, 1).grab(true, false).applyTo(content);
	}

	// Many options matter only to a build of TF-M itself: their rows are made when somebody looks.
	private void others(Composite body, FormToolkit toolkit) {
		List<Option> options = model.options().stream().filter(it -> !it.obeyed()).toList();
		Composite area = section(body, toolkit, "Options for a TF-M build (" + options.size() + ")",
				"Kept in the file and written out for TF-M; they change nothing in the simulator yet.", false);
		((Section) area.getParent()).addExpansionListener(new ExpansionAdapter() {
			@Override
			public void expansionStateChanging(ExpansionEvent event) {
				if (event.getState() && area.getChildren().length == 0) {
					options.forEach(it -> rows.add(new OptionRow(area, toolkit, it.name(), it, DeviceFormPage.this)));
					refresh();
				}
			}

			@Override
			public void expansionStateChanged(ExpansionEvent event) {
				getManagedForm().reflow(true);
			}
		});
	}

	private static Composite section(Composite body, FormToolkit toolkit, String title, String description, boolean open) {
		Section section = toolkit.createSection(body, ExpandableComposite.TITLE_BAR | ExpandableComposite.TWISTIE
				| (open ? ExpandableComposite.EXPANDED : 0) | (description == null ? 0 : Section.DESCRIPTION));
		section.setText(title);
		if (description != null) {
			section.setDescription(description);
		}
		GridDataFactory.fillDefaults().grab(true, false).applyTo(section);
		Composite area = toolkit.createComposite(section);
		GridLayoutFactory.swtDefaults().numColumns(OptionRow.COLUMNS).spacing(10, 4).applyTo(area);
		section.setClient(area);
		return area;
	}

	// --- from the text to the form ---

	@Override
	public void documentAboutToBeChanged(DocumentEvent event) {
		// the change itself counts
	}

	@Override
	public void documentChanged(DocumentEvent event) {
		if (!waiting) {
			waiting = true;
			getSite().getShell().getDisplay().asyncExec(() -> {
				waiting = false;
				if (!getManagedForm().getForm().isDisposed()) {
					refresh();
				}
			});
		}
	}

	private Optional<DeviceState> state() {
		return DeviceState.of(model, ManifestServices.parse(document));
	}

	private void refresh() {
		Optional<DeviceState> state = state();
		var messages = getManagedForm().getMessageManager();
		showing = true;
		messages.setAutoUpdate(false);
		messages.removeMessage("device");
		if (state.isPresent()) {
			show(state.get());
		} else {
			messages.addMessage("device", "The text holds no device; see the Text page.", null, IMessageProvider.ERROR);
		}
		profile.setEnabled(state.isPresent());
		rows.forEach(it -> it.enable(state.isPresent()));
		messages.setAutoUpdate(true);
		showing = false;
	}

	private void show(DeviceState state) {
		getManagedForm().getForm().setText("Device " + state.name() + "  (" + state.headline() + ")");
		if (profile.indexOf(state.profile()) < 0) {
			profile.add(state.profile());
		}
		if (!profile.getText().equals(state.profile())) {
			profile.setText(state.profile());
		}
		profileOrigin.setText(state.profileSet() ? "set here" : "from the default");
		profileReset.setVisible(state.profileSet());
		profileReset.setToolTipText("Reset to base, from the default");
		content.setText((state.partitions().isEmpty() ? "no partitions" : "partitions " + String.join(", ", state.partitions()))
				+ (state.application().isEmpty() ? "" : "; application in " + state.application()));
		rows.forEach(it -> it.show(state, getManagedForm().getMessageManager()));
	}

	// --- from the form to the text ---

	@Override
	public void set(String option, String value) {
		edit(it -> it.set(option, value));
	}

	@Override
	public void reset(String option) {
		edit(it -> it.reset(option));
	}

	private void edit(Function<DeviceState, List<TextEdit>> change) {
		if (showing) {
			return;
		}
		state().ifPresent(it -> {
			try {
				ManifestServices.apply(document, change.apply(it));
			} catch (BadLocationException e) {
				ILog.get().error("An edit does not fit its text", e);
			}
		});
		refresh();
	}

	@Override
	public void dispose() {
		if (document != null) {
			document.removeDocumentListener(this);
		}
		super.dispose();
	}
}
