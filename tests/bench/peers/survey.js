import { Model } from 'survey-core';
import { renderSurvey } from 'survey-js-ui';

const states = ['未开始', '进行中', '已完成', '不适用'];
const plan = JSON.parse(document.getElementById('plan').textContent);

const question = ({ id, text }) => ({ type: 'radiogroup', name: id, title: text, choices: states, colCount: 4 });
const item = ({ id, title, measures }) => ({ type: 'panel', name: id, title, elements: measures.map(question) });
const section = ({ title, items }) => ({ type: 'panel', title, elements: items.map(item) });

const survey = new Model({ title: '工作要点自评', pages: [{ elements: plan.map(section) }] });
survey.data = JSON.parse(localStorage.getItem('d') || '{}');
survey.onValueChanged.add(() => localStorage.setItem('d', JSON.stringify(survey.data)));
const app = document.getElementById('app');
app.innerHTML = '';
renderSurvey(survey, app);
performance.mark('ready');
