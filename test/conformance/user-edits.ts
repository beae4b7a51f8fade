const KEY = 'conformance';

/** Leaves the time where only a person can look for it afterwards: in a copy of the file, or in an older version. */
export function tagTab(): void {
  const time = new Date().toISOString();
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  const [sheet] = spreadsheet.getSheets();
  PropertiesService.getDocumentProperties().setProperty(KEY, time);
  const present = sheet?.getDeveloperMetadata().filter((entry) => entry.getKey() === KEY)[0];
  if (present) present.setValue(time);
  else sheet?.addDeveloperMetadata(KEY, time);
}

/** Shows what is there of it. */
export function showTags(): string {
  const [sheet] = SpreadsheetApp.getActiveSpreadsheet().getSheets();
  const entries = sheet?.getDeveloperMetadata().filter((entry) => entry.getKey() === KEY) ?? [];
  const property = PropertiesService.getDocumentProperties().getProperty(KEY);
  const text = `metadata: ${entries.map((entry) => entry.getValue()).join(', ') || 'none'}; document property: ${property ?? 'none'}`;
  SpreadsheetApp.getUi().alert(text);
  return text;
}
